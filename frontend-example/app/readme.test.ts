import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

const code = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => oneLine(readFileSync(join('app', name), 'utf8')))
  .join(' ');
const shown = [...readFileSync('README.md', 'utf8').matchAll(/^```graphql\n(.*?)^```/gms)].map(
  ([, query]) => query ?? '',
);

test('the README shows ten queries', () => {
  expect(shown).toHaveLength(10);
});

test.each(shown)('the code sends %s', (query) => {
  // Not `toContain`: a failure would print all the code.
  expect(code.includes(oneLine(query))).toBe(true);
});
