import { expect, test } from 'vitest';

import { freshAfter, newestOf } from './fresh';

const story = (id: string, day: number) => ({ id, publishedAt: `2026-03-0${day}T08:00:00+07:00` });
const shown = newestOf([story('a', 2), story('b', 4), story('c', 3)]);

test('what is newer than the page is fresh, once', () => {
  const once = freshAfter(new Set(), { published: [story('d', 5)], gone: [] }, shown);
  const twice = freshAfter(once, { published: [story('d', 5), story('e', 6)], gone: [] }, shown);
  expect([...twice]).toEqual(['d', 'e']);
});

test('an older story that was mended is not fresh', () => {
  expect([...freshAfter(new Set(), { published: [story('c', 3)], gone: [] }, shown)]).toEqual([]);
});

test('what was taken back is not counted', () => {
  expect([...freshAfter(new Set(['d']), { published: [], gone: ['d'] }, shown)]).toEqual([]);
});

test('on an empty page everything is fresh', () => {
  expect(newestOf([])).toBeNull();
  expect([...freshAfter(new Set(), { published: [story('a', 1)], gone: [] }, null)]).toEqual(['a']);
});
