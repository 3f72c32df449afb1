import { BlockView } from './block';
import type { BodyBlock } from './fragment';

/** A body, block after block. */
export function Body({ blocks }: { blocks: BodyBlock[] }) {
  return (
    <div className="body">
      {blocks.map((block) => (
        <BlockView key={block.blockId} block={block} />
      ))}
    </div>
  );
}
