import { useCallback } from 'react';
import { useClient } from 'urql';

import { gather, type Choices } from './gather';
import { ChoicesQuery } from './query';
import { useTold, type Told } from './use-told';

interface Known extends Omit<Told<Choices>, 'told'> {
  /** Null until they are told. */
  choices: Choices | null;
}

/** What things can be filed under and lead to, named in a language. */
export function useChoices(language: string): Known {
  const client = useClient();
  const bring = useCallback(
    () =>
      gather(async (after) => {
        const { data } = await client.query(ChoicesQuery, { language, ...after }).toPromise();
        return data ?? null;
      }),
    [client, language],
  );
  const { told, ...rest } = useTold(bring);
  return { choices: told, ...rest };
}
