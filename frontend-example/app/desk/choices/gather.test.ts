import { expect, test } from 'vitest';

import { gather, type Cursors } from './gather';
import type { Answer } from './query';

const list = (nodes: object[], endCursor: string | null, hasNextPage = false) => ({
  nodes,
  pageInfo: { hasNextPage, endCursor },
});
const tag = (id: string) => ({ id, name: id });
const empty = list([], null);
const answer = (tags: object, persons: object = empty) =>
  ({
    categories: [tag('culture')],
    site: { languages: ['vi'] },
    areas: empty,
    campaigns: empty,
    organizations: empty,
    tags,
    persons,
  }) as Answer;

test('long lists are read to their end, and short ones once', async () => {
  const asked: Cursors[] = [];
  const answers = [
    answer(list([tag('a')], 'a', true), list([tag('lan')], 'lan')),
    answer(list([tag('b')], 'b')),
  ];
  const choices = await gather((after) => {
    asked.push(after);
    return Promise.resolve(answers.shift() ?? null);
  });
  expect(choices?.tags.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(choices?.persons.map(({ id }) => id)).toEqual(['lan']);
  expect(choices?.categories).toHaveLength(1);
  expect(asked.map(({ tags, persons }) => [tags, persons])).toEqual([
    [undefined, undefined],
    ['a', 'lan'],
  ]);
});

test('where a page does not come there is nothing to choose from', async () => {
  expect(await gather(() => Promise.resolve(null))).toBeNull();
});
