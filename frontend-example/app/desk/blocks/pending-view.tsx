import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { useEffect } from 'react';

import { UploadProgress } from '../upload/progress';
import { uploads } from '../upload/queue';
import { useUploads } from '../upload/use-uploads';
import { arrived, type Becomes } from './pending';

export function PendingView({ node, editor, getPos, deleteNode }: ReactNodeViewProps) {
  const { keys, becomes } = node.attrs as { keys: string[]; becomes: Becomes };
  const mine = useUploads().filter(({ key }) => keys.includes(key));
  const media = mine.flatMap((upload) => upload.media ?? []);
  const isDone = mine.length > 0 && media.length === mine.length;
  const isDropped = mine.length === 0;
  useEffect(() => {
    if (isDropped) deleteNode();
    if (!isDone) return;
    const from = getPos();
    if (from === undefined) return;
    editor
      .chain()
      .insertContentAt({ from, to: from + node.nodeSize }, arrived(becomes, media))
      .run();
    for (const key of keys) uploads.drop(key);
    // Once: afterwards this node is gone, whatever else changes.
  }, [isDone, isDropped]);
  return (
    <NodeViewWrapper className="block-pending">
      {mine
        .filter(({ state }) => state !== 'done')
        .map((upload) => (
          <UploadProgress key={upload.key} upload={upload} />
        ))}
    </NodeViewWrapper>
  );
}
