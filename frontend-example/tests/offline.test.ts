import type { Page } from 'playwright-core';
import { afterEach, expect, inject, test } from 'vitest';

import { PHONE, useBrowser } from './browser';
import { newDocument, openDesk, publish, saved } from './desk';

const open = useBrowser();
const line = (step: 'cut' | 'mend') => fetch(`${inject('line')}/${step}`);

afterEach(() => line('mend'));

/** The titles of the stories that the browser keeps. */
function keptTitles(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('reading', 1);
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const all = opening.result.transaction('stories').objectStore('stories').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve((all.result as { title: string }[]).map(({ title }) => title));
          };
        };
      }),
  );
}

/** Comes back to the site, and waits until what is kept is as it should be. */
async function comeBack(page: Page, isAsExpected: (titles: string[]) => boolean) {
  await page.goto('/da-luu');
  await expect.poll(async () => isAsExpected(await keptTitles(page)), { timeout: 60_000 }).toBe(true);
  // A story is kept as a page, too: with it come the scripts of all others.
  await page.waitForFunction(async () => {
    const pages = await (await caches.open('page')).keys();
    return pages.some(({ url }) => url.includes('/vi/tin-tuc/'));
  });
}

/** Makes of what is kept the copy of another life of the site, while nobody follows. */
function setBack(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await navigator.locks.request(
      'shelf',
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('reading', 1);
          opening.onsuccess = () => {
            const transaction = opening.result.transaction(['stories', 'positions'], 'readwrite');
            const language = 'vi';
            const stale = { id: 'article_stale', language, title: 'stale', publishedAt: '2999' };
            transaction.objectStore('stories').put(stale);
            transaction.objectStore('positions').put('A'.repeat(32), language);
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
    );
  });
}

test('what was read is there as it was, without a connection', async () => {
  const page = await open(PHONE);
  await page.goto('/');
  await comeBack(page, (titles) => titles.length > 10);
  // The worker has taken over; from now on it keeps what pages are made of.
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  await line('cut');
  await page.context().setOffline(true);
  await page.getByText('Không có kết nối').waitFor();
  await page.context().setOffline(false);
  await page.goto('/');
  const story = page.locator('.timeline .card h3 a').first();
  const title = await story.innerText();
  await story.click();
  await page.locator('.reading h1', { hasText: title }).waitFor();
  expect(await page.locator('main').evaluate((main) => getComputedStyle(main).maxWidth)).not.toBe(
    'none',
  );
});

test('stories that were never opened are read without a connection, with their pictures', async () => {
  const page = await open(PHONE);
  await comeBack(page, (titles) => titles.length > 10);
  await page.getByLabel('Giữ cả ảnh').check();
  await comeBack(page, (titles) => titles.length > 10);
  const path = '/vi/tin-tuc/con-130-met-nua-la-du-nam-cay-so';
  await page.waitForFunction(async () => {
    const kept = await (await caches.open('pictures')).keys();
    return kept.length > 10;
  });
  await line('cut');
  await page.goto(path);
  await page.locator('.reading h1').waitFor();
  expect(new URL(page.url()).searchParams.get('path')).toBe(path);
  await page.waitForFunction(() => (document.querySelector('.reading img')?.clientWidth ?? 0) > 100);

  await page.goto('/vi/tin-tuc/chua-bao-gio-co');
  await page.getByText('chưa được lưu trong máy').waitFor();
  await page.locator('.kept-list a').first().click();
  await page.locator('.reading h1').waitFor();
});

test('after days in a drawer, what is gone is gone, and what is new is there', async () => {
  const desk = await openDesk(open, 'editor');
  await newDocument(desk, 'Tin sắp gỡ');
  await desk.locator('.tiptap').click();
  await desk.keyboard.type('Một đoạn.');
  await saved(desk);
  await publish(desk);
  const reader = await open(PHONE);
  await comeBack(reader, (titles) => titles.includes('Tin sắp gỡ'));
  await reader.goto('about:blank');

  await desk.getByRole('button', { name: 'Đăng bản sửa' }).click();
  await desk.getByRole('button', { name: 'Gỡ xuống' }).click();
  await desk.getByRole('button', { name: 'Đăng', exact: true }).waitFor();
  await desk.goto('/desk');
  await newDocument(desk, 'Tin vừa đăng');
  await desk.locator('.tiptap').click();
  await desk.keyboard.type('Một đoạn khác.');
  await saved(desk);
  await publish(desk);
  await comeBack(reader, (titles) => titles.includes('Tin vừa đăng') && !titles.includes('Tin sắp gỡ'));
});

test('a copy of a site that was set back is thrown away', async () => {
  const page = await open(PHONE);
  await comeBack(page, (titles) => titles.length > 10);
  await setBack(page);
  await comeBack(page, (titles) => titles.length > 10 && !titles.includes('stale'));
});
