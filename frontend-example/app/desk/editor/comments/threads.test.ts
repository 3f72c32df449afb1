import { expect, test } from 'vitest';

import { countsOf, threadsOf } from './threads';

const said = (blockId: string | null, text: string) => ({ blockId, text });
const comments = [
  said('gone', '1'),
  said('second', '2'),
  said(null, '3'),
  said('first', '4'),
  said('second', '5'),
];

test('what is said stands in the order of the text, and each thread in the order in which it was said', () => {
  const threads = threadsOf(comments, ['first', 'second', 'third']);
  expect(threads.map(({ blockId, isGone }) => [blockId, isGone])).toEqual([
    [null, false],
    ['first', false],
    ['second', false],
    ['gone', true],
  ]);
  expect(threads[2]?.comments.map(({ text }) => text)).toEqual(['2', '5']);
});

test('in a text without blocks all that was said of one is gone', () => {
  expect(threadsOf([said('first', '1')], []).map(({ isGone }) => isGone)).toEqual([true]);
  expect(threadsOf([said(null, '1')], []).map(({ isGone }) => isGone)).toEqual([false]);
});

test('blocks are marked with how much is said of them', () => {
  expect([...countsOf(comments)]).toEqual([
    ['gone', 1],
    ['second', 2],
    ['first', 1],
  ]);
});
