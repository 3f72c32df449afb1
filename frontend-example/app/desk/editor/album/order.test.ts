import { expect, test } from 'vitest';

import { moved, placeInGap } from './order';

const rows = ['a', 'b', 'c', 'd'];

test('a row comes to stand elsewhere, the others keep their order', () => {
  expect(moved(rows, 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moved(rows, 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  expect(moved(rows, 1, 1)).toEqual(rows);
  expect(moved(rows, 7, 0)).toEqual(rows);
});

test('a row let go in a gap stands between those around it', () => {
  const dropped = (from: number, gap: number) => moved(rows, from, placeInGap(from, gap)).join('');
  expect(dropped(0, 3)).toBe('bcad');
  expect(dropped(3, 1)).toBe('adbc');
  expect(dropped(0, 4)).toBe('bcda');
  // The gaps beside it are its own place.
  expect(dropped(1, 1)).toBe('abcd');
  expect(dropped(1, 2)).toBe('abcd');
});
