import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { vi } from './messages.vi';

const ROOT = 'app';
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$|messages\.|schema\.d/.test(name))
  .map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));

test('every word of the table is used', () => {
  const all = sources.map(({ text }) => text).join('\n');
  const unused = Object.keys(vi).filter((key) => !new RegExp(`\\.${key}\\b`).test(all));
  expect(unused).toEqual([]);
});

test('no Vietnamese word stands outside the table', () => {
  const foreign = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;
  const found = sources.filter(({ name, text }) => name !== 'language/language.ts' && foreign.test(text));
  expect(found.map(({ name }) => name)).toEqual([]);
});
