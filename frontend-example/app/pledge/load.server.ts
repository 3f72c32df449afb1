import type { Language } from '~/language/language';
import { MESSAGES } from '~/language/language';
import { ask } from '~/loa/ask.server';
import { bothPaths } from '~/place/alternates';

import { PledgePageQuery } from './query';

export async function loadPledge(id: string, language: Language, after: string | null) {
  const { pledge } = await ask(PledgePageQuery, { id, language, after });
  if (!pledge) return null;
  const title = `${MESSAGES[language].pledge}: ${pledge.organization.name}`;
  const head = { title, description: pledge.statement, language, alternates: bothPaths(pledge) };
  return { kind: 'pledge' as const, pledge, isFirst: after === null, head };
}
