import type { JSONContent } from '@tiptap/core';
import { expect, test } from 'vitest';

import { blocksById, exchange } from './block-tools';

const block = (blockId: string | null, text: string): JSONContent => ({
  type: 'paragraph',
  attrs: { blockId },
  content: [{ type: 'text', text }],
});
const page: JSONContent = {
  type: 'doc',
  content: [block('a', 'A'), block(null, 'new'), block('b', 'B')],
};

test('blocks are found by their names', () => {
  expect([...blocksById(page).keys()]).toEqual(['a', 'b']);
});

test('a block is exchanged in its place, taken out, or put back', () => {
  const other = block('a', 'other');
  const back = block('c', 'C');
  const changed = exchange(
    page,
    new Map([
      ['a', other],
      ['b', null],
      ['c', back],
    ]),
  );
  expect(changed.content).toEqual([other, block(null, 'new'), back]);
});
