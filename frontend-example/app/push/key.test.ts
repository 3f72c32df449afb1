import { expect, test } from 'vitest';

import { isBy } from './key';

const options = (applicationServerKey: ArrayBuffer | null) => ({
  applicationServerKey,
  userVisibleOnly: true,
});
const bytes = (...values: number[]) => Uint8Array.from(values).buffer;

test('a key is the same however its end is filled up', () => {
  // Letters that base64 and base64url write differently.
  const own = options(bytes(0xfb, 0xff, 0xfe, 0x04));
  expect(isBy('-__-BA', own)).toBe(true);
  expect(isBy('-__-BA==', own)).toBe(true);
});

test('another key is another, and none is, too', () => {
  expect(isBy('-__-BA', options(bytes(0xfb, 0xff, 0xfe, 0x05)))).toBe(false);
  expect(isBy('-__-BA', options(bytes(0xfb, 0xff, 0xfe)))).toBe(false);
  expect(isBy('-__-BA', options(null))).toBe(false);
});
