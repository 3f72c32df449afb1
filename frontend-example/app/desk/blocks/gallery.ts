import { mergeAttributes, Node } from '@tiptap/core';
import type { DOMOutputSpec } from '@tiptap/pm/model';
import { ReactNodeViewRenderer } from '@tiptap/react';

import { GalleryView } from './gallery-view';
import { readUse, writeUse, type PhotoUse } from './photo-use';

/** Photos that belong together: a `figure` of figures. */
export const Gallery = Node.create({
  name: 'gallery',
  group: 'block',
  atom: true,
  draggable: true,

  addAttributes() {
    return { uses: { default: [] as PhotoUse[], rendered: false } };
  },

  parseHTML() {
    return [
      {
        tag: 'figure[data-gallery]',
        priority: 60,
        getAttrs: (figure) => ({
          uses: [...figure.querySelectorAll<HTMLElement>('figure[data-media]')].map(readUse),
        }),
      },
    ];
  },

  renderHTML({ node, HTMLAttributes }) {
    const uses = node.attrs.uses as PhotoUse[];
    const figures = uses.map((use): DOMOutputSpec => ['figure', writeUse(use)]);
    return ['figure', mergeAttributes(HTMLAttributes, { 'data-gallery': '' }), ...figures];
  },

  addNodeView() {
    return ReactNodeViewRenderer(GalleryView);
  },
});
