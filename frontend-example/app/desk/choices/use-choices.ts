import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';

import { gather, type Choices } from './gather';
import { ChoicesQuery } from './query';

interface Known {
  /** Null until they are told. */
  choices: Choices | null;
  hasFailed: boolean;
  /** Asks anew. */
  ask: () => void;
}

/** What things can be filed under and lead to, named in a language. */
export function useChoices(language: string): Known {
  const client = useClient();
  const [known, setKnown] = useState<Omit<Known, 'ask'>>({ choices: null, hasFailed: false });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const found = gather(async (after) => {
      const { data } = await client.query(ChoicesQuery, { language, ...after }).toPromise();
      return data ?? null;
    });
    void found.then(
      (choices) =>
        isWanted && setKnown((before) => ({ choices: choices ?? before.choices, hasFailed: !choices })),
    );
    return () => void (isWanted = false);
  }, [client, language, round]);
  const ask = useCallback(() => setRound((before) => before + 1), []);
  return { ...known, ask };
}
