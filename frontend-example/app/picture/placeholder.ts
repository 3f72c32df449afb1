import { rgbaToDataURL } from 'thumbhash';

import { pixelsOf } from './thumbhash';

/** How many pixels wide and high the stand-in is; the browser smooths it to any size. */
const SIDE = 4;

/** A data URL of about 200 characters that looks like the photo from afar; null for no thumbhash. */
export function placeholder(thumbhash: string | null): string | null {
  if (!thumbhash) return null;
  const bytes = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0));
  return rgbaToDataURL(SIDE, SIDE, pixelsOf(bytes, SIDE));
}
