/** A spot of a picture, in shares of its width and height. */
export interface Point {
  x: number;
  y: number;
}

export const MIDDLE: Point = { x: 0.5, y: 0.5 };

/** How far one press of a key goes. */
const STEP = 0.05;

const WAYS: Partial<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The way of one press of an arrow key, so long; null for keys that lead nowhere. */
export function wayOf(key: string, step: number): Point | null {
  const way = WAYS[key];
  return way ? { x: way.x * step, y: way.y * step } : null;
}

/** The spot one step further, within the picture; null for keys that lead nowhere. */
export function moved({ x, y }: Point, key: string): Point | null {
  const way = wayOf(key, STEP);
  return way && { x: within(x + way.x), y: within(y + way.y) };
}

function within(share: number): number {
  return Math.min(1, Math.max(0, Number(share.toFixed(4))));
}
