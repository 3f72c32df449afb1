import { expect, test } from 'vitest';

import { everyPage } from './every-page';

const page = (nodes: number[], endCursor: string | null) => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});

test('a list is read to its end, each page behind the one before', async () => {
  const asked: (string | null)[] = [];
  const pages = [page([1, 2], 'b'), page([3, 4], 'd'), page([5], null)];
  const all = await everyPage((after) => {
    asked.push(after);
    return Promise.resolve(pages.shift() ?? null);
  });
  expect(all).toEqual([1, 2, 3, 4, 5]);
  expect(asked).toEqual([null, 'b', 'd']);
});

test('half a list is none', async () => {
  const pages = [page([1], 'a')];
  expect(await everyPage(() => Promise.resolve(pages.shift() ?? null))).toBeNull();
});
