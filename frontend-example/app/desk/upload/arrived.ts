import type { LibraryItem } from '../media/item';
import type { Upload } from './queue';

/** One that has come. */
export type Arrival = Upload & { media: LibraryItem };

/**
 * Which of some files that were chosen together can be put in their places: no file overtakes one before it
 * that is still under way, but all of them one that is stuck.
 */
export function arrived(together: Upload[]): Arrival[] {
  const ahead = together.findIndex(({ state }) => state === 'waiting' || state === 'sending');
  const settled = ahead === -1 ? together : together.slice(0, ahead);
  return settled.filter((upload): upload is Arrival => upload.media !== null);
}
