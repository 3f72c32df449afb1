import { expect, test } from 'vitest';

import { treeOf, type Branch } from './tree';

interface Area {
  id: string;
  parent: { id: string } | null;
}

const area = (id: string, parent?: string): Area => ({ id, parent: parent ? { id: parent } : null });
const drawn = (branches: Branch<Area>[]): string =>
  branches.map(({ area: { id }, inside }) => `${id}(${drawn(inside)})`).join('');

test('each place stands below the one around it, in the order in which they came', () => {
  const areas = [area('street', 'quarter'), area('ward'), area('quarter', 'ward'), area('bay', 'ward')];
  expect(drawn(treeOf(areas))).toBe('ward(quarter(street())bay())');
});

test('a place whose surroundings are not told stands on top', () => {
  expect(drawn(treeOf([area('ward', 'city'), area('quarter', 'ward')]))).toBe('ward(quarter())');
});
