import { Node } from '@tiptap/core';
import { ReactNodeViewRenderer } from '@tiptap/react';

import type { LibraryItem } from '../media/item';
import { figure, readUse, type PhotoUse } from './photo-use';
import { PhotoView } from './photo-view';

/** A photo between paragraphs: `<figure data-media="media_…" data-caption="…">`. */
export const Photo = Node.create({
  name: 'photo',
  group: 'block',
  atom: true,
  draggable: true,

  addAttributes() {
    return { use: { default: null as PhotoUse | null, rendered: false } };
  },

  parseHTML() {
    return [
      {
        tag: 'figure[data-media]',
        getAttrs: (element) => ({ use: readUse(element) }),
      },
    ];
  },

  renderHTML({ node, HTMLAttributes }) {
    return figure(node.attrs.use as PhotoUse, HTMLAttributes);
  },

  addNodeView() {
    return ReactNodeViewRenderer(PhotoView);
  },
});

/** A photo of the library as a node of its own. */
export function photoNode(media: LibraryItem) {
  return { type: 'photo', attrs: { use: useOf(media) } };
}

/** The first use of a photo says nothing of its own yet. */
export function useOf(media: LibraryItem): PhotoUse {
  return {
    media: media.id,
    source: media.rendition?.url ?? '',
    alt: null,
    caption: null,
    credit: null,
    crop: null,
  };
}
