import { expect, test } from 'vitest';

import { kindOf } from './kinds';

const SITE = 'https://phuong.example';
const kind = (path: string, method = 'GET', mode = 'navigate') =>
  kindOf(new URL(path, SITE), SITE, method, mode);

test.each([
  ['/', 'page'],
  ['/vi/tin-tuc/mua-he?after=x', 'page'],
  ['/assets/root-abc.js', 'asset'],
  ['/media/media_1/1/w320.mac.webp', 'photo'],
  ['/media/media_1/1/w320.mac.webp?exp=1&sig=x', null],
  ['/desk', null],
  ['/en/desk/media', null],
  ['/vi/desktop', 'page'],
  ['/xem-truoc/article_1/vi/secret', null],
  ['/en/preview/article_1/en/secret', null],
  ['https://elsewhere.example/assets/a.js', null],
])('%s is kept as %s', (path, expected) => {
  expect(kind(path)).toBe(expected);
});

test('what is written, and what a page asks for its data, is not kept', () => {
  expect(kind('/graphql', 'POST', 'cors')).toBeNull();
  expect(kind('/vi/tin-tuc/mua-he.data', 'GET', 'cors')).toBeNull();
});
