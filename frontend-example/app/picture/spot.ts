interface Point {
  x: number;
  y: number;
}

interface Part extends Point {
  width: number;
  height: number;
}

const MIDDLE: Point = { x: 0.5, y: 0.5 };

/** Where in a part of a photo its spot lies, in parts of that part; at its edge where it lies outside. */
export function spotWithin(part: Part | null, spot: Point | null): Point {
  if (!spot) return MIDDLE;
  if (!part) return spot;
  return {
    x: between((spot.x - part.x) / part.width),
    y: between((spot.y - part.y) / part.height),
  };
}

function between(value: number): number {
  return Math.min(1, Math.max(0, value));
}
