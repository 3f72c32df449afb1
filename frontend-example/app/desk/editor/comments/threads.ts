/** What is said of one block, or of the whole edition. */
export interface Thread<Comment> {
  /** Null where it is of the whole edition. */
  blockId: string | null;
  /** Whether the block is not in the text any more. */
  isGone: boolean;
  comments: Comment[];
}

/** Comments by what they are about: the whole first, then the blocks in the order of the text, then what is gone. */
export function threadsOf<Comment extends { blockId: string | null }>(
  comments: Comment[],
  blocks: string[],
): Thread<Comment>[] {
  const placeOf = (blockId: string | null) => {
    if (blockId === null) return -1;
    const place = blocks.indexOf(blockId);
    return place < 0 ? blocks.length : place;
  };
  const threads = new Map<string | null, Comment[]>();
  for (const comment of comments) {
    threads.set(comment.blockId, [...(threads.get(comment.blockId) ?? []), comment]);
  }
  return [...threads]
    .map(([blockId, ofBlock]) => ({
      blockId,
      isGone: placeOf(blockId) === blocks.length,
      comments: ofBlock,
    }))
    .toSorted((one, other) => placeOf(one.blockId) - placeOf(other.blockId));
}

/** How many comments there are on each block. */
export function countsOf(comments: { blockId: string | null }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { blockId } of comments) {
    if (blockId !== null) counts.set(blockId, (counts.get(blockId) ?? 0) + 1);
  }
  return counts;
}
