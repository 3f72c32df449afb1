import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { vi as deskWords } from '~/desk/language/vi';
import { vi as pushWords } from '~/push/language/vi';

import { vi } from './messages.vi';

const ROOT = 'app';
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter(
    (name) =>
      /\.tsx?$/.test(name) && !/\.test\.ts$|messages\.|(desk|push)\/language|schema\.d/.test(name),
  )
  .map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));

test.each([
  ['site', vi],
  ['desk', deskWords],
  ['page for what is pushed', pushWords],
])('every word of the %s is used', (_, words) => {
  const all = sources.map(({ text }) => text).join('\n');
  const unused = Object.keys(words).filter(
    (key) => !new RegExp(`[tw\\]]\\.${key}\\b|'${key}'`).test(all),
  );
  expect(unused).toEqual([]);
});

test('no Vietnamese word stands outside the tables', () => {
  const foreign = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;
  const found = sources.filter(
    ({ name, text }) => name !== 'language/language.ts' && foreign.test(text),
  );
  expect(found.map(({ name }) => name)).toEqual([]);
});
