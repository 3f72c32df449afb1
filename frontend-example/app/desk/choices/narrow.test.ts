import { expect, test } from 'vitest';

import { narrowed } from './narrow';

const things = ['Môi trường', 'Địa bàn Vân Trà', 'Trường học'].map((name) => ({ name }));
const found = (typed: string) => narrowed(things, typed).map(({ name }) => name);

test('what is typed without marks is found with any', () => {
  expect(found('truong')).toEqual([things[0]?.name, things[2]?.name]);
  expect(found('dia VAN')).toEqual([things[1]?.name]);
  expect(found('  ')).toHaveLength(3);
  expect(found('xyz')).toEqual([]);
});
