import { test } from 'vitest';

import { tabTo, useBrowser } from './browser';
import { saved } from './desk';

const open = useBrowser();

test('an editor signs in, writes and publishes without a mouse', async () => {
  const page = await open();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await page.goto('/desk');
  await tabTo(page, page.getByLabel('Thư điện tử'));
  await page.keyboard.type('editor@demo.example');
  await tabTo(page, page.getByLabel('Mật khẩu'));
  await page.keyboard.type('loa-demo-2026');
  await page.keyboard.press('Enter');

  await tabTo(page, button('Viết mới'));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Viết bằng bàn phím');
  await page.keyboard.press('Enter');

  await tabTo(page, button('Đề mục 2'));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Một đề mục');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Một đoạn văn.');
  await page.locator('.tiptap h2', { hasText: 'Một đề mục' }).waitFor();
  await saved(page);

  await tabTo(page, button('Đăng'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Đăng', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Xem bài đã đăng' }));
  await page.keyboard.press('Enter');
  await page.locator('.reading h2', { hasText: 'Một đề mục' }).waitFor();
});

test('a reader skips to the story, and opens what unfolds', async () => {
  const page = await open();
  await page.goto('/vi/phat-dong/duong-xanh-van-tra');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('main:focus').waitFor();
  await tabTo(page, page.locator('.pledge-row summary').first());
  await page.keyboard.press('Enter');
  await page.locator('.pledge-row[open] .item').first().waitFor();
});
