import { Node, type Editor, type JSONContent } from '@tiptap/core';
import { ReactNodeViewRenderer } from '@tiptap/react';

import { uploads } from '../upload/queue';
import type { LibraryItem } from '../media/item';
import { PendingView } from './pending-view';
import { photoNode, useOf } from './photo';

/** What a file becomes once it has arrived. */
export type Becomes = 'photo' | 'gallery' | 'file';

/** Where a file will stand once it has arrived. What is saved meanwhile leaves it out. */
export const Pending = Node.create({
  name: 'pending',
  group: 'block',
  atom: true,

  addAttributes() {
    return {
      keys: { default: [] as string[], rendered: false },
      becomes: { default: 'photo' as Becomes, rendered: false },
    };
  },

  // Loa drops paragraphs without words.
  renderHTML: () => ['p'],

  addNodeView() {
    return ReactNodeViewRenderer(PendingView);
  },
});

/** Begins to upload files at a place of the text; photos that come as a gallery stay together. */
export function insertFiles(editor: Editor, files: File[], position: number, becomes?: Becomes) {
  const keys = files.map((file) => uploads.add(file));
  const nodes =
    becomes === 'gallery'
      ? [{ type: 'pending', attrs: { keys, becomes } }]
      : keys.map((key, place) => ({
          type: 'pending',
          attrs: {
            keys: [key],
            becomes: becomes ?? (files[place]?.type.startsWith('image/') ? 'photo' : 'file'),
          },
        }));
  editor.chain().insertContentAt(position, nodes).run();
}

/** The node that takes the place of the pending one. */
export function arrived(becomes: Becomes, media: LibraryItem[]): JSONContent[] {
  if (becomes === 'gallery') return [{ type: 'gallery', attrs: { uses: media.map(useOf) } }];
  if (becomes === 'file')
    return media.map(({ id, fileName }) => ({ type: 'file', attrs: { media: id, title: fileName } }));
  return media.map(photoNode);
}
