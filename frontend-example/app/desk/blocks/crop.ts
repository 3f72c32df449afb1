import type { Point } from './focal-point';

/** A part of a picture, in shares of its upright width and height. */
export interface Crop extends Point {
  width: number;
  height: number;
}

export const WHOLE: Crop = { x: 0, y: 0, width: 1, height: 1 };

/** The smallest share of a side that can be cut out. */
const LEAST = 0.05;

/** Proportions of width to height to choose from; null leaves them free. */
export const RATIOS = { free: null, '1:1': 1, '4:3': 4 / 3, '16:9': 16 / 9 } as const;
export type RatioName = keyof typeof RATIOS;

export const CORNERS = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const;
export type Corner = (typeof CORNERS)[number];

const isRight = (corner: Corner) => corner.endsWith('Right');
const isBottom = (corner: Corner) => corner.startsWith('bottom');

/** Where a corner of a part is. */
export function cornerOf({ x, y, width, height }: Crop, corner: Corner): Point {
  return { x: isRight(corner) ? x + width : x, y: isBottom(corner) ? y + height : y };
}

/** The part moved aside, within the picture. */
export function shifted(crop: Crop, { x, y }: Point): Crop {
  return {
    ...crop,
    x: between(crop.x + x, 0, 1 - crop.width),
    y: between(crop.y + y, 0, 1 - crop.height),
  };
}

/** The part with a corner drawn to a point; the opposite corner stays. `ratio` is that of the shares. */
export function drawn(crop: Crop, corner: Corner, to: Point, ratio: number | null): Crop {
  const [right, bottom] = [isRight(corner), isBottom(corner)];
  const still = { x: right ? crop.x : crop.x + crop.width, y: bottom ? crop.y : crop.y + crop.height };
  const room = { x: right ? 1 - still.x : still.x, y: bottom ? 1 - still.y : still.y };
  let width = between(right ? to.x - still.x : still.x - to.x, LEAST, room.x);
  let height = between(bottom ? to.y - still.y : still.y - to.y, LEAST, room.y);
  if (ratio !== null) {
    // Halfway between what either side asks for, so that each of them counts.
    width = Math.min((width + height * ratio) / 2, room.x, room.y * ratio);
    height = width / ratio;
  }
  return {
    x: right ? still.x : still.x - width,
    y: bottom ? still.y : still.y - height,
    width,
    height,
  };
}

/** A part of the same size around the same middle in other proportions, as far as the picture reaches. */
export function inRatio(crop: Crop, ratio: number): Crop {
  const wide = Math.sqrt(crop.width * crop.height * ratio);
  const width = Math.min(wide, 1, ratio);
  const height = width / ratio;
  const x = crop.x + (crop.width - width) / 2;
  const y = crop.y + (crop.height - height) / 2;
  return { x: between(x, 0, 1 - width), y: between(y, 0, 1 - height), width, height };
}

/** As Loa keeps it, to the nearest ten-thousandth; null for all of the picture. */
export function kept({ x, y, width, height }: Crop): Crop | null {
  const [left, top] = [rounded(x), rounded(y)];
  const crop = {
    x: left,
    y: top,
    width: Math.min(rounded(width), rounded(1 - left)),
    height: Math.min(rounded(height), rounded(1 - top)),
  };
  return crop.width === 1 && crop.height === 1 ? null : crop;
}

/** Reads the attribute of a `figure`: left, top, width and height with spaces between them. */
export function readCrop(text: string | null): Crop | null {
  const [x = NaN, y = NaN, width = NaN, height = NaN] = (text ?? '').split(' ').map(parseFloat);
  const crop = { x, y, width, height };
  return Object.values(crop).every(Number.isFinite) ? crop : null;
}

/** The same attribute. */
export function cropText({ x, y, width, height }: Crop): string {
  return [x, y, width, height].join(' ');
}

function rounded(share: number): number {
  return Number(share.toFixed(4));
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
