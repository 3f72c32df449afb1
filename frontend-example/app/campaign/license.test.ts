import { expect, test } from 'vitest';

import { licenseName } from './license';

test.each([
  ['https://creativecommons.org/licenses/by-sa/4.0/', 'CC BY-SA 4.0'],
  ['https://data.example/terms', 'data.example/terms'],
])('%s is called %s', (url, name) => {
  expect(licenseName(url)).toBe(name);
});
