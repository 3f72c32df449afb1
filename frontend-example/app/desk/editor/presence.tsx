import { useEffect, useState } from 'react';
import { useClient } from 'urql';

import { graphql } from '~/loa/graphql';

import { useWords } from '../language/words';

const PresenceMutation = graphql(`
  mutation AnnouncePresence($input: AnnouncePresenceInput!) {
    announcePresence(input: $input) {
      present {
        user {
          id
          name
        }
      }
    }
  }
`);

/** How often it is told: for twice as long Loa takes it as said. */
const EVERY_MS = 30_000;

/** Tells that the edition is open here, and who else has it open. */
export function Presence({ id, language }: { id: string; language: string }) {
  const w = useWords();
  const client = useClient();
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    let isOpen = true;
    const tell = async (leaving: boolean) => {
      const input = { id, language, leaving };
      const { data } = await client.mutation(PresenceMutation, { input }).toPromise();
      // Two windows of one account are one person.
      const users = new Map(
        data?.announcePresence.present.map(({ user }) => [user?.id ?? '', user?.name ?? '']),
      );
      if (data && isOpen) setNames([...users.values()].filter(Boolean));
    };
    const leave = () => void tell(true);
    void tell(false);
    const timer = setInterval(() => void tell(false), EVERY_MS);
    window.addEventListener('pagehide', leave);
    return () => {
      isOpen = false;
      clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [client, id, language]);
  return (
    <span className="present" role="status">
      {names.length > 0 && w.alsoOpen(names.join(', '))}
    </span>
  );
}
