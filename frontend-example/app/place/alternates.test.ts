import { expect, test } from 'vitest';

import { editionPaths } from './alternates';

test('each edition stands where the pattern says', () => {
  const editions = [
    { language: 'vi', slug: 'mot-cua' },
    { language: 'en', slug: 'one-door' },
  ];
  expect(editionPaths('/{language}/tin-tuc/{slug}', editions)).toEqual([
    { language: 'vi', path: '/vi/tin-tuc/mot-cua' },
    { language: 'en', path: '/en/tin-tuc/one-door' },
  ]);
});
