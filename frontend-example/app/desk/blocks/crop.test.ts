import { expect, test } from 'vitest';

import { cropText, drawn, inRatio, kept, readCrop, shifted, WHOLE, type Crop } from './crop';

const middle: Crop = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

test('a part is moved within the picture, and keeps its size', () => {
  expect(shifted(middle, { x: 0.1, y: -0.1 })).toMatchObject({ x: 0.35, y: 0.15 });
  expect(shifted(middle, { x: 1, y: -1 })).toEqual({ ...middle, x: 0.5, y: 0 });
});

test('a corner is drawn, the opposite one stays', () => {
  expect(drawn(middle, 'bottomRight', { x: 1, y: 0.5 }, null)).toEqual({
    x: 0.25,
    y: 0.25,
    width: 0.75,
    height: 0.25,
  });
  expect(drawn(middle, 'topLeft', { x: -1, y: 0.5 }, null)).toEqual({
    x: 0,
    y: 0.5,
    width: 0.75,
    height: 0.25,
  });
});

test('a part never turns inside out', () => {
  const { width, height } = drawn(middle, 'bottomRight', { x: 0, y: 0 }, null);
  expect([width, height]).toEqual([0.05, 0.05]);
});

test('proportions stay while a corner is drawn, up to the edge', () => {
  const crop = drawn(middle, 'bottomRight', { x: 2, y: 2 }, 0.5);
  expect(crop).toEqual({ x: 0.25, y: 0.25, width: 0.375, height: 0.75 });
  const smaller = drawn(middle, 'bottomRight', { x: 0.65, y: 0.75 }, 1);
  expect(smaller.width).toBeCloseTo(0.45);
  expect(smaller.height).toBeCloseTo(0.45);
});

test('other proportions are taken around the same middle, as large as there is room', () => {
  expect(inRatio(WHOLE, 0.5)).toEqual({ x: 0.25, y: 0, width: 0.5, height: 1 });
  const corner = inRatio({ x: 0.8, y: 0, width: 0.2, height: 0.2 }, 4);
  expect(corner.x + corner.width).toBeCloseTo(1);
  expect(corner.width / corner.height).toBeCloseTo(4);
});

test('what is kept lies within the picture, and all of it is no part', () => {
  expect(kept(WHOLE)).toBeNull();
  expect(kept({ x: 1 / 3, y: 0, width: 2 / 3, height: 1 })).toEqual({
    x: 0.3333,
    y: 0,
    width: 0.6667,
    height: 1,
  });
});

test('a part is written as it is read', () => {
  expect(readCrop(cropText(middle))).toEqual(middle);
  expect(readCrop(null)).toBeNull();
  expect(readCrop('0 0 1')).toBeNull();
});
