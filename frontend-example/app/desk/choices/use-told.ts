import { useCallback, useEffect, useState } from 'react';

/** What takes many requests to be told. */
export interface Told<Answer> {
  /** Null until all of it came. */
  told: Answer | null;
  hasFailed: boolean;
  /** Asks anew. */
  ask: () => void;
}

/** Keeps what `bring` brings, which answers null where something does not come; it is asked anew where it is
 * another one. */
export function useTold<Answer>(bring: () => Promise<Answer | null>): Told<Answer> {
  const [known, setKnown] = useState<Omit<Told<Answer>, 'ask'>>({ told: null, hasFailed: false });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isWanted = true;
    void bring().then(
      (told) => isWanted && setKnown((before) => ({ told: told ?? before.told, hasFailed: !told })),
    );
    return () => void (isWanted = false);
  }, [bring, round]);
  const ask = useCallback(() => setRound((before) => before + 1), []);
  return { ...known, ask };
}
