import { expect, test } from 'vitest';

import { spotWithin } from './spot';

const half = { x: 0.5, y: 0, width: 0.5, height: 1 };

test('the spot of a photo keeps its place in a part of it', () => {
  expect(spotWithin(null, { x: 0.75, y: 0.2 })).toEqual({ x: 0.75, y: 0.2 });
  expect(spotWithin(half, { x: 0.75, y: 0.2 })).toEqual({ x: 0.5, y: 0.2 });
});

test('a spot outside of the part is as near as it can be', () => {
  expect(spotWithin(half, { x: 0.1, y: 0.2 })).toEqual({ x: 0, y: 0.2 });
});

test('without a spot it is the middle', () => {
  expect(spotWithin(half, null)).toEqual({ x: 0.5, y: 0.5 });
});
