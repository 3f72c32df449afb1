import { useEffect, useState } from 'react';
import { useClient } from 'urql';

import { graphql, type ResultOf } from '~/loa/graphql';
import { keepLine } from '~/loa/line';

import { useWords } from '../language/words';

const PresenceMutation = graphql(`
  mutation AnnouncePresence($input: AnnouncePresenceInput!) {
    announcePresence(input: $input) {
      userErrors {
        code
      }
    }
  }
`);

const PresenceSubscription = graphql(`
  subscription Presence($id: ID!, $language: LanguageTag!) {
    presenceChanged(id: $id, language: $language) {
      user {
        id
        name
      }
    }
  }
`);

type Present = ResultOf<typeof PresenceSubscription>['presenceChanged'];

/** How often it is told: for twice as long Loa takes it as said. */
const EVERY_MS = 30_000;

/** Tells that the edition is open here, and who else has it open. */
export function Presence({ id, language }: { id: string; language: string }) {
  const w = useWords();
  const client = useClient();
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    const tell = (leaving: boolean) => {
      const input = { id, language, leaving };
      void client.mutation(PresenceMutation, { input }).toPromise();
    };
    const leave = () => tell(true);
    tell(false);
    const timer = setInterval(() => tell(false), EVERY_MS);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [client, id, language]);
  useEffect(() => {
    const take = (told: { presenceChanged: Present }) => setNames(namesOf(told.presenceChanged));
    return keepLine(PresenceSubscription, () => ({ id, language }), take);
  }, [id, language]);
  return (
    <span className="present" role="status">
      {names.length > 0 && w.alsoOpen(names.join(', '))}
    </span>
  );
}

/** Two windows of one account are one person. */
function namesOf(present: Present): string[] {
  const users = new Map(present.map(({ user }) => [user?.id ?? '', user?.name ?? '']));
  return [...users.values()].filter(Boolean);
}
