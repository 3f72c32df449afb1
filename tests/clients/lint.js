// Lints the schema and the cases.

import { ESLint } from 'eslint';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { casesFolder, here, schemaFile } from './cases.js';

/** What may stay although a rule names it: the rule, the line, and why. */
const EXCEPTIONS = [
  {
    rule: '@graphql-eslint/relay-edge-types',
    line: /^type (ApiToken|AuditEntry|Comment|DeskPledgeInvitation|DeskUserLink|Document|PledgeCode|Preview|Redirect|Revision|ScheduledStep|TrashItem|User|UserSession|WebhookDelivery)Edge /,
    why: 'Things of the desk are found under `desk`; `node` looks up what is public.',
  },
  {
    rule: '@graphql-eslint/relay-edge-types',
    line: /^type PersonRoleEdge /,
    why: 'A role is a value of the person that has it.',
  },
  {
    rule: '@graphql-eslint/relay-edge-types',
    line: /^type (PledgeEvent|PledgeReminder|RankedPledge|ReviewStep)Edge /,
    why: 'A step, a reminder and a rank are values of what they are told of.',
  },
  {
    rule: '@graphql-eslint/relay-edge-types',
    line: /^type PlacementEdge /,
    why: 'The use of a photo is a value of the album that shows it.',
  },
  {
    rule: '@graphql-eslint/relay-edge-types',
    line: /^type SearchHitEdge /,
    why: 'A hit is what was found with the words that found it: a value of the query.',
  },
  {
    rule: '@graphql-eslint/no-typename-prefix',
    line: /^\s*blockId: /,
    why: 'Unique within its body only: as `id`, a cache would take blocks of two bodies for one.',
  },
];

/** What the rules say of the schema and the cases, and the exceptions that nothing needs. */
export async function lint() {
  const eslint = new ESLint({ cwd: join(here, '../..'), overrideConfigFile: join(here, 'eslint.config.js') });
  const results = await eslint.lintFiles([schemaFile, `${casesFolder}/**/*.graphql`]);
  const needed = new Set();
  const faults = results.flatMap(({ filePath, messages }) => {
    const lines = readFileSync(filePath, 'utf8').split('\n');
    return messages
      .filter(({ ruleId, line }) => {
        const found = EXCEPTIONS.find((one) => one.rule === ruleId && one.line.test(lines[line - 1]));
        needed.add(found);
        return !found;
      })
      .map(({ ruleId, line, message }) => `${filePath}:${line} ${ruleId}: ${message}`);
  });
  const stale = EXCEPTIONS.filter((one) => !needed.has(one)).map((one) => `not needed: ${one.why}`);
  return { files: results.length, faults: [...faults, ...stale] };
}
