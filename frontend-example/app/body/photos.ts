import type { Placement } from '~/picture/fragment';

import type { BodyBlock } from './fragment';

/** Every photo of a body, in the order in which it is read. */
export function photosOf(blocks: BodyBlock[]): Placement[] {
  return blocks.flatMap((block) => {
    if (block.__typename === 'PhotoBlock') return block.placement ?? [];
    return block.__typename === 'GalleryBlock' ? block.photos : [];
  });
}
