import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';

import { useWords } from '../language/words';
import { CropTool } from './crop-tool';
import { FocalPicture } from './focal-picture';
import { PhotoTexts } from './photo-texts';
import type { PhotoUse } from './photo-use';

export function PhotoView({
  editor,
  node,
  updateAttributes,
  deleteNode,
  selected,
}: ReactNodeViewProps) {
  const w = useWords();
  const use = node.attrs.use as PhotoUse;
  const change = (changed: PhotoUse) => updateAttributes({ use: changed });
  return (
    <NodeViewWrapper
      as="figure"
      className={selected ? 'block-photo selected' : 'block-photo'}
      data-drag-handle
    >
      <fieldset className="bare" disabled={!editor.isEditable}>
        <FocalPicture media={use.media} source={use.source} crop={use.crop} alt={use.alt ?? ''} />
        <PhotoTexts use={use} onChange={change} />
        <p className="actions">
          <CropTool use={use} onChange={change} />
          <button type="button" className="tool" onClick={deleteNode}>
            {w.remove}
          </button>
        </p>
      </fieldset>
    </NodeViewWrapper>
  );
}
