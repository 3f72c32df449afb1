import { Table } from '@tiptap/extension-table';
import { mergeAttributes } from '@tiptap/core';

/** A table that keeps the words below it: `<table><caption>…</caption>…`. */
export const CaptionedTable = Table.extend({
  addAttributes() {
    return {
      caption: {
        default: null as string | null,
        rendered: false,
        parseHTML: (table) => table.querySelector('caption')?.textContent ?? null,
      },
    };
  },

  renderHTML({ node, HTMLAttributes }) {
    const caption = node.attrs.caption as string | null;
    const body = ['tbody', 0] as const;
    const attributes = mergeAttributes(HTMLAttributes);
    return caption ? ['table', attributes, ['caption', caption], body] : ['table', attributes, body];
  },
});
