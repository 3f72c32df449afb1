import { expect, test } from 'vitest';

import { EVERYTHING, parametersOf, variablesOf, wantedOf, type Wanted } from './wanted';

const narrow: Wanted = { words: 'lễ ký', kind: 'PICTURE', use: 'unused', order: 'LARGEST' };

test('what is looked for stands in the address, and is read from it', () => {
  expect(wantedOf(parametersOf(narrow))).toEqual(narrow);
  expect(parametersOf(EVERYTHING).toString()).toBe('');
  expect(wantedOf(new URLSearchParams('kind=SONG&order=up'))).toEqual(EVERYTHING);
});

test('Loa is asked for what narrows the list alone', () => {
  expect(variablesOf(narrow)).toEqual({
    filter: { words: 'lễ ký', kind: 'PICTURE', used: false },
    orderBy: 'LARGEST',
  });
  expect(variablesOf(EVERYTHING).filter).toEqual({ words: null, kind: null, used: null });
});
