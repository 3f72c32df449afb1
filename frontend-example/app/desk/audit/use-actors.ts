import { useEffect, useState } from 'react';
import { useClient } from 'urql';

import { everyPage } from '../choices/every-page';
import { ActorsQuery } from './query';

export interface Actor {
  id: string;
  name: string;
}

/** Everybody who can have done something. */
export function useActors(): Actor[] {
  const client = useClient();
  const [actors, setActors] = useState<Actor[]>([]);
  useEffect(() => {
    let isWanted = true;
    const ask = async (after: string | null) => {
      const { data } = await client.query(ActorsQuery, { after }).toPromise();
      return data?.desk?.users ?? null;
    };
    void everyPage(ask).then((found) => found && isWanted && setActors(found));
    return () => void (isWanted = false);
  }, [client]);
  return actors;
}
