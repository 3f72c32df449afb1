import { expect, test } from 'vitest';

import type { LibraryItem } from './item';
import { toggled } from './several';

const item = (id: string, kind: LibraryItem['kind'] = 'PICTURE') => ({ id, kind }) as LibraryItem;

test('a photo is chosen, and not any more; a paper cannot be', () => {
  const one = toggled([], item('a'));
  const both = toggled(one, item('b'));
  expect(both.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(toggled(both, item('a')).map(({ id }) => id)).toEqual(['b']);
  expect(toggled(both, item('c', 'DOCUMENT'))).toBe(both);
});
