import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';

import { useWords } from '../language/words';
import { FocalPicture } from './focal-picture';
import { PhotoTexts } from './photo-texts';
import type { PhotoUse } from './photo-use';

export function PhotoView({ node, updateAttributes, deleteNode, selected }: ReactNodeViewProps) {
  const w = useWords();
  const use = node.attrs.use as PhotoUse;
  return (
    <NodeViewWrapper
      as="figure"
      className={selected ? 'block-photo selected' : 'block-photo'}
      data-drag-handle
    >
      <FocalPicture media={use.media} source={use.source} alt={use.alt ?? ''} />
      <PhotoTexts use={use} onChange={(changed) => updateAttributes({ use: changed })} />
      <button type="button" className="button quiet" onClick={deleteNode}>
        {w.remove}
      </button>
    </NodeViewWrapper>
  );
}
