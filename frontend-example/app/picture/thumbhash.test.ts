import { rgbaToThumbHash, thumbHashToRGBA } from 'thumbhash';
import { expect, test } from 'vitest';

import { pixelsOf } from './thumbhash';

/** The hash of a photo whose pixels are told from where they lie, from 0 to 1. */
function hashOf(width: number, height: number, pixel: (x: number, y: number) => number[]) {
  const rgba = Array.from({ length: width * height }, (_, place) =>
    pixel((place % width) / width, Math.floor(place / width) / height),
  ).flat();
  return rgbaToThumbHash(width, height, rgba);
}

const sunset = (x: number, y: number) => [255 * y, 120 * x, 200 * (1 - y), 255];
const clear = (x: number, y: number) => [40, 255 * x, 90, 255 * y];

test.each([
  ['upright', hashOf(24, 32, sunset)],
  ['wide', hashOf(32, 18, sunset)],
  ['clear in parts', hashOf(32, 32, clear)],
])('a photo that is %s has the colors that the library gives it', (_, hash) => {
  const { w, h, rgba } = thumbHashToRGBA(hash);
  const nearest = [0, 1, 2, 3].flatMap((y) =>
    [0, 1, 2, 3].flatMap((x) => {
      const from = 4 * (Math.floor(((y + 0.5) * h) / 4) * w + Math.floor(((x + 0.5) * w) / 4));
      return [...rgba.subarray(from, from + 4)];
    }),
  );
  const gaps = [...pixelsOf(hash, 4)].map((value, place) => Math.abs(value - (nearest[place] ?? 0)));
  // Its pixels lie half a pixel beside ours.
  expect(Math.max(...gaps)).toBeLessThan(12);
});
