import type { Language } from '~/language/language';
import { MESSAGES } from '~/language/language';
import { ask } from '~/loa/ask.server';
import { bothPaths } from '~/place/alternates';

import { PledgePageQuery } from './query';

export async function loadPledge(id: string, language: Language, parameters: URLSearchParams) {
  const [after, historyAfter] = [parameters.get('after'), parameters.get('history')];
  const { site, pledge } = await ask(PledgePageQuery, { id, language, after, historyAfter });
  if (!pledge) return null;
  const title = `${MESSAGES[language].pledge}: ${pledge.organization.name}`;
  const head = { title, description: pledge.statement, language, alternates: bothPaths(pledge) };
  const isSilent = (pledge.silentDays ?? 0) >= site.pledgeReminders.silentDays;
  const isFirst = { reports: after === null, history: historyAfter === null };
  return { kind: 'pledge' as const, pledge, isSilent, isFirst, head };
}
