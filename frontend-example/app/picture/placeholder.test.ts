import { expect, test } from 'vitest';

import { placeholder } from './placeholder';

test('a thumbhash becomes a picture of a few pixels', () => {
  const url = placeholder('6OcJFYRYd4ePh4d4h1eIiHmAgAl4');
  expect(url).toMatch(/^data:image\/png;base64,/);
  expect(url?.length).toBeLessThan(260);
});

test('without a thumbhash nothing stands in', () => {
  expect(placeholder(null)).toBeNull();
});
