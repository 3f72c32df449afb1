import { ask } from '~/loa/ask.server';
import { bothPaths } from '~/place/alternates';

import { PersonPageQuery } from './query';

export async function loadPerson(id: string, language: string, after: string | null) {
  const { person } = await ask(PersonPageQuery, { id, language, after });
  if (!person) return null;
  const head = { title: person.name, description: person.bio, language, alternates: bothPaths(person) };
  return { kind: 'person' as const, person, isFirst: after === null, head };
}
