import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';

import { useWords } from '../language/words';

export function FileView({ editor, node, updateAttributes, deleteNode }: ReactNodeViewProps) {
  const w = useWords();
  return (
    <NodeViewWrapper className="block-file" data-drag-handle>
      <fieldset className="bare" disabled={!editor.isEditable}>
        <label>
          {w.fileTitle}
          <input
            value={(node.attrs.title as string | null) ?? ''}
            onChange={({ currentTarget }) => updateAttributes({ title: currentTarget.value || null })}
          />
        </label>
        <button type="button" className="button quiet" onClick={deleteNode}>
          {w.remove}
        </button>
      </fieldset>
    </NodeViewWrapper>
  );
}
