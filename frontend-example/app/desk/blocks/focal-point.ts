/** A spot of a picture, in shares of its width and height. */
export interface Point {
  x: number;
  y: number;
}

export const MIDDLE: Point = { x: 0.5, y: 0.5 };

/** How far one press of a key goes. */
const STEP = 0.05;

const WAYS: Partial<Record<string, Point>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

/** The spot one step further, within the picture; null for keys that lead nowhere. */
export function moved({ x, y }: Point, key: string): Point | null {
  const way = WAYS[key];
  return way ? { x: within(x + way.x), y: within(y + way.y) } : null;
}

function within(share: number): number {
  return Math.min(1, Math.max(0, Number(share.toFixed(4))));
}
