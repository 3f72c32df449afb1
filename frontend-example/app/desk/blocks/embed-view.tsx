import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';

import { useWords } from '../language/words';

export function EmbedView({ editor, node, updateAttributes, deleteNode }: ReactNodeViewProps) {
  const w = useWords();
  const { url, title } = node.attrs as { url: string; title: string | null };
  return (
    <NodeViewWrapper className="block-file" data-drag-handle>
      <fieldset className="bare" disabled={!editor.isEditable}>
        <label>
          {url}
          <input
            value={title ?? ''}
            aria-label={w.title}
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
