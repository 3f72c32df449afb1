import { expect, test } from 'vitest';

import type { LibraryItem } from '../media/item';
import { arrived } from './arrived';
import type { Upload } from './queue';

/** Files in the order in which they were chosen, each in a state. */
const files = (...states: Upload['state'][]) =>
  states.map((state, place) => {
    const media = state === 'done' ? ({ id: `media_${place}` } as LibraryItem) : null;
    return { key: String(place), state, media } as Upload;
  });
const keys = (...states: Upload['state'][]) => arrived(files(...states)).map(({ key }) => key);

test('files take their places in the order in which they were chosen', () => {
  expect(keys('sending', 'done', 'done')).toEqual([]);
  expect(keys('done', 'sending', 'done')).toEqual(['0']);
  expect(keys('done', 'done', 'waiting')).toEqual(['0', '1']);
  expect(keys('done', 'done', 'done')).toEqual(['0', '1', '2']);
});

test('a file that is stuck holds up no other', () => {
  expect(keys('failed', 'done')).toEqual(['1']);
  expect(keys('paused', 'done', 'broken', 'done')).toEqual(['1', '3']);
});
