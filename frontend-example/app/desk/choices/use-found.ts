import { useEffect, useState } from 'react';
import { useClient } from 'urql';

import type { VariablesOf } from '~/loa/graphql';

import { FindQuery } from './query';

/** How long typing has to rest before it is looked for. */
const REST_MS = 300;

type Kinds = NonNullable<VariablesOf<typeof FindQuery>['kinds']>;

interface Found {
  id: string;
  name: string;
}

/** What is found by words as they are typed; null while nothing is looked for. */
export function useFound(typed: string, kinds: Kinds, language: string): Found[] | null {
  const client = useClient();
  const [found, setFound] = useState<Found[] | null>(null);
  const query = typed.trim();
  const asked = kinds.join();
  useEffect(() => {
    let isWanted = true;
    const look = async () => {
      if (!query) return setFound(null);
      const variables = { query, kinds: asked.split(',') as Kinds, language };
      const { data } = await client.query(FindQuery, variables).toPromise();
      const hits = data?.search.nodes.flatMap(({ node }) => ('id' in node ? node : [])) ?? [];
      if (isWanted) setFound(hits.map(({ id, name }) => ({ id, name })));
    };
    const timer = setTimeout(() => void look(), REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, query, asked, language]);
  return found;
}
