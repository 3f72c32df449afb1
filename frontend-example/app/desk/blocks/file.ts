import { mergeAttributes, Node } from '@tiptap/core';
import { ReactNodeViewRenderer } from '@tiptap/react';

import { FileView } from './file-view';

/** A file to be downloaded: `<figure data-file="media_…" data-title="…">`. */
export const File = Node.create({
  name: 'file',
  group: 'block',
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      media: { default: '', rendered: false },
      title: { default: null as string | null, rendered: false },
    };
  },

  parseHTML() {
    return [
      {
        tag: 'figure[data-file]',
        getAttrs: (figure) => ({
          media: figure.getAttribute('data-file'),
          title: figure.getAttribute('data-title') ?? figure.querySelector('a')?.textContent ?? null,
        }),
      },
    ];
  },

  renderHTML({ node, HTMLAttributes }) {
    const { media, title } = node.attrs as { media: string; title: string | null };
    return [
      'figure',
      mergeAttributes(HTMLAttributes, { 'data-file': media, ...(title && { 'data-title': title }) }),
    ];
  },

  addNodeView() {
    return ReactNodeViewRenderer(FileView);
  },
});
