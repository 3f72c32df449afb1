import { Extension, type Extensions } from '@tiptap/core';
import { TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';

import { Embed } from './embed';
import { File } from './file';
import { Gallery } from './gallery';
import { Pending } from './pending';
import { Photo } from './photo';
import { CaptionedTable } from './table';

const BLOCKS = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'blockquote',
  'horizontalRule',
  'table',
  'photo',
  'gallery',
  'file',
  'embed',
];

/** Keeps Loa's name of each block, by which two editors' changes are told apart. */
const BlockId = Extension.create({
  name: 'blockId',
  addGlobalAttributes() {
    return [
      {
        types: BLOCKS,
        attributes: {
          blockId: {
            default: null as string | null,
            // Half of a split paragraph is a new block.
            keepOnSplit: false,
            parseHTML: (element) => element.getAttribute('data-block'),
            renderHTML: ({ blockId }) => (blockId ? { 'data-block': String(blockId) } : {}),
          },
        },
      },
    ];
  },
});

/** Everything that a body of Loa can hold, and nothing else. */
export const EXTENSIONS: Extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    codeBlock: false,
    underline: false,
    link: { openOnClick: false, HTMLAttributes: { target: null, rel: null, class: null } },
  }),
  BlockId,
  CaptionedTable,
  TableRow,
  TableHeader,
  TableCell,
  Photo,
  Gallery,
  File,
  Embed,
  Pending,
];
