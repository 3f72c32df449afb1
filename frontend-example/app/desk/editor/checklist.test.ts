import { expect, test } from 'vitest';

import { gravestFirst } from './checklist';
import { stepsOf } from './spot';

const spot = { blockId: null, path: [] };

test('what must be mended stands first; else the order of the text stays', () => {
  const findings = [false, true, false, true].map((isError, place) => ({
    message: String(place),
    isError,
    spot,
  }));
  expect(gravestFirst(findings).map(({ message }) => message)).toEqual(['1', '3', '0', '2']);
});

test('a field is led to by its name, and what is in a block from the block on', () => {
  expect(stepsOf({ blockId: null, path: ['cover', 'alt'] })).toEqual(['cover', 'alt']);
  expect(
    stepsOf({ blockId: 'b1', path: ['body', 'blocks', '3', 'gallery', 'photos', '2', 'alt'] }),
  ).toEqual(['gallery', 'photos', '2', 'alt']);
  expect(stepsOf({ blockId: 'b1', path: ['photos', '2', 'alt'] })).toEqual(['photos', '2', 'alt']);
});

test('what concerns the edition itself leads to its languages', () => {
  expect(stepsOf(spot)).toEqual(['editions']);
});
