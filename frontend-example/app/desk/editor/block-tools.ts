import type { Editor, JSONContent } from '@tiptap/core';
import { DOMParser as DocumentParser } from '@tiptap/pm/model';

import { forEditor, type DraftBody } from '../blocks/html';

/** A body of Loa's as the editor's document. */
export function parse(editor: Editor, body: DraftBody): JSONContent {
  const holder = document.createElement('div');
  holder.innerHTML = forEditor(body);
  return DocumentParser.fromSchema(editor.schema).parse(holder).toJSON() as JSONContent;
}

/** Shows another body; the cursor stays as near as it can. */
export function replaceBody(editor: Editor, body: DraftBody) {
  const { from } = editor.state.selection;
  editor.commands.setContent(parse(editor, body), { emitUpdate: false });
  editor.commands.setTextSelection(Math.min(from, editor.state.doc.content.size));
}

/** Gives the blocks the names that Loa gave them when they were saved. */
export function nameBlocks(editor: Editor, ids: string[]) {
  const { doc, tr } = editor.state;
  const named: number[] = [];
  doc.forEach((node, offset) => {
    if (node.type.name !== 'paragraph' || node.content.size > 0) named.push(offset);
  });
  if (named.length !== ids.length) return;
  named.forEach((offset, place) => tr.setNodeAttribute(offset, 'blockId', ids[place]));
  editor.view.dispatch(tr.setMeta('addToHistory', false).setMeta('preventUpdate', true));
}

/** The blocks of a document by their names. */
export function blocksById(document: JSONContent): Map<string, JSONContent> {
  const entries = (document.content ?? []).map(
    (block) => [String(block.attrs?.blockId), block] as const,
  );
  return new Map(entries.filter(([id]) => id !== 'null'));
}

/** The document with some blocks exchanged; null takes one out, and one that is missing is put at the end. */
export function exchange(document: JSONContent, blocks: Map<string, JSONContent | null>): JSONContent {
  const kept = (document.content ?? []).flatMap((block) => {
    const other = blocks.get(String(block.attrs?.blockId));
    return other === undefined ? block : (other ?? []);
  });
  const present = blocksById(document);
  const missing = [...blocks].flatMap(([id, block]) => (present.has(id) ? [] : (block ?? [])));
  return { ...document, content: [...kept, ...missing] };
}
