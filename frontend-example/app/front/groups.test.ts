import { expect, test } from 'vitest';

import { inGroups } from './groups';
import type { FeedItem } from './query';

const article = { __typename: 'Article', id: 'article_1' } as FeedItem;
const report = (id: string) => ({ __typename: 'Report', id }) as FeedItem;

test('reports in a row stand together, in their order', () => {
  const entries = inGroups([report('a'), report('b'), article, report('c')]);
  const kinds = entries.map((entry) => (entry.kind === 'reports' ? entry.reports.length : entry.kind));
  expect(kinds).toEqual([2, 'item', 1]);
});

test('an empty feed has no entries', () => {
  expect(inGroups([])).toEqual([]);
});
