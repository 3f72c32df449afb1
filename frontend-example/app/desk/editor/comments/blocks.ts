import type { Editor } from '@tiptap/react';

import type { PhotoUse } from '../../blocks/photo-use';

/** How much of a block is told of it where it is talked about. */
const MOST_LETTERS = 70;

/** The names of the blocks of the text, in their order. */
export function blocksOf(editor: Editor): string[] {
  const blocks: string[] = [];
  editor.state.doc.forEach(({ attrs }) => {
    if (attrs.blockId !== null) blocks.push(attrs.blockId as string);
  });
  return blocks;
}

/** The block with the cursor; null where it has no name, because it is empty. */
export function blockAtCursor(editor: Editor): string | null {
  const { $from } = editor.state.selection;
  const block = $from.depth === 0 ? $from.nodeAfter : $from.node(1);
  return (block?.attrs.blockId as string | null | undefined) ?? null;
}

/** The first words of a block, or of what its photo shows; empty where it has none, or is gone. */
export function excerptOf(editor: Editor, blockId: string): string {
  let words = '';
  editor.state.doc.forEach((node) => {
    if (node.attrs.blockId !== blockId) return;
    const use = node.attrs.use as PhotoUse | null | undefined;
    words = node.textContent || use?.caption || use?.alt || '';
  });
  return words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS).trimEnd()}…` : words;
}
