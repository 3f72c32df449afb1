import { mergeAttributes, Node } from '@tiptap/core';
import { ReactNodeViewRenderer } from '@tiptap/react';

import { GalleryView } from './gallery-view';
import { figure, readUse, type PhotoUse } from './photo-use';

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
        getAttrs: (element) => ({
          uses: [...element.querySelectorAll<HTMLElement>('figure[data-media]')].map(readUse),
        }),
      },
    ];
  },

  renderHTML({ node, HTMLAttributes }) {
    const uses = node.attrs.uses as PhotoUse[];
    return [
      'figure',
      mergeAttributes(HTMLAttributes, { 'data-gallery': '' }),
      ...uses.map((use) => figure(use)),
    ];
  },

  addNodeView() {
    return ReactNodeViewRenderer(GalleryView);
  },
});
