import { mergeAttributes, Node } from '@tiptap/core';
import { ReactNodeViewRenderer } from '@tiptap/react';

import { EmbedView } from './embed-view';

/** Something that lives elsewhere: `<figure data-embed="https://…">`. */
export const Embed = Node.create({
  name: 'embed',
  group: 'block',
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      url: { default: '', rendered: false },
      title: { default: null as string | null, rendered: false },
    };
  },

  parseHTML() {
    return [
      {
        tag: 'figure[data-embed]',
        getAttrs: (figure) => ({
          url: figure.getAttribute('data-embed'),
          title: figure.getAttribute('data-title'),
        }),
      },
    ];
  },

  renderHTML({ node, HTMLAttributes }) {
    const { url, title } = node.attrs as { url: string; title: string | null };
    return [
      'figure',
      mergeAttributes(HTMLAttributes, { 'data-embed': url, ...(title && { 'data-title': title }) }),
    ];
  },

  addNodeView() {
    return ReactNodeViewRenderer(EmbedView);
  },
});
