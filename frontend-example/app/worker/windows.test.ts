import { expect, test } from 'vitest';

import { show, type Windows } from './windows';

const SITE = 'https://phuong.example';
const STORY = new URL('/vi/tin-tuc/mua-he', SITE);

/** Windows at some paths, and what happens to them. */
function windowsAt(paths: string[], { canBeLed = true } = {}) {
  const happened: string[] = [];
  const windows = {
    matchAll: async () =>
      paths.map((path) => ({
        url: SITE + path,
        focus: async () => void happened.push(`focus ${path}`),
        navigate: async (url: string) => {
          if (!canBeLed) throw new TypeError('not controlled');
          happened.push(`lead ${path} to ${new URL(url).pathname}`);
        },
      })),
    openWindow: async (url: string) => void happened.push(`open ${new URL(url).pathname}`),
  };
  return { windows: windows as unknown as Windows, happened };
}

test('a window that shows the page is brought forward as it is', async () => {
  const { windows, happened } = windowsAt(['/', '/vi/tin-tuc/mua-he?from=feed']);
  await show(STORY, windows);
  expect(happened).toEqual(['focus /vi/tin-tuc/mua-he?from=feed']);
});

test('else the window that was used last is led there', async () => {
  const { windows, happened } = windowsAt(['/tin-tuc', '/']);
  await show(STORY, windows);
  expect(happened).toEqual(['focus /tin-tuc', 'lead /tin-tuc to /vi/tin-tuc/mua-he']);
});

test('a window in which somebody may be writing is left alone', async () => {
  const { windows, happened } = windowsAt([
    '/desk/documents/article_1/vi',
    '/en/desk',
    '/ky-cam-ket#x',
  ]);
  await show(STORY, windows);
  expect(happened).toEqual(['open /vi/tin-tuc/mua-he']);
});

test('where no window is open, or none can be led, there is a new one', async () => {
  const none = windowsAt([]);
  await show(STORY, none.windows);
  expect(none.happened).toEqual(['open /vi/tin-tuc/mua-he']);
  const stiff = windowsAt(['/'], { canBeLed: false });
  await show(STORY, stiff.windows);
  expect(stiff.happened).toEqual(['focus /', 'open /vi/tin-tuc/mua-he']);
});
