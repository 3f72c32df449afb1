import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';

import { useWords } from '../language/words';
import { CropTool } from './crop-tool';
import { Cropped } from './cropped';
import { PhotoTexts } from './photo-texts';
import type { PhotoUse } from './photo-use';

export function GalleryView({ editor, node, updateAttributes, deleteNode }: ReactNodeViewProps) {
  const w = useWords();
  const uses = node.attrs.uses as PhotoUse[];
  const replace = (place: number, ...by: PhotoUse[]) =>
    updateAttributes({ uses: uses.toSpliced(place, 1, ...by) });
  return (
    <NodeViewWrapper className="block-gallery" data-drag-handle>
      <fieldset className="bare" disabled={!editor.isEditable}>
        <ul>
          {uses.map((use, place) => (
            <li key={`${use.media} ${place}`} data-field={place}>
              <Cropped source={use.source} crop={use.crop} alt={use.alt ?? ''} />
              <PhotoTexts use={use} onChange={(changed) => replace(place, changed)} />
              <p className="actions">
                <CropTool use={use} onChange={(changed) => replace(place, changed)} />
                <button
                  type="button"
                  className="tool"
                  onClick={() => (uses.length > 1 ? replace(place) : deleteNode())}
                >
                  {w.remove}
                </button>
              </p>
            </li>
          ))}
        </ul>
      </fieldset>
    </NodeViewWrapper>
  );
}
