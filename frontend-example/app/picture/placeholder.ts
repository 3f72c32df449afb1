import { rgbaToDataURL, thumbHashToRGBA } from 'thumbhash';

/** How many pixels wide and high the stand-in is; the browser smooths it to any size. */
const SIDE = 4;

/** A data URL of about 200 characters that looks like the photo from afar; null for no thumbhash. */
export function placeholder(thumbhash: string | null): string | null {
  if (!thumbhash) return null;
  const bytes = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0));
  const { w, h, rgba } = thumbHashToRGBA(bytes);
  const small = new Uint8Array(SIDE * SIDE * 4);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const from = 4 * (middle(y, h) * w + middle(x, w));
      small.set(rgba.subarray(from, from + 4), 4 * (y * SIDE + x));
    }
  }
  return rgbaToDataURL(SIDE, SIDE, small);
}

/** The pixel in the middle of one of `SIDE` parts of a length. */
function middle(part: number, length: number): number {
  return Math.floor(((part + 0.5) * length) / SIDE);
}
