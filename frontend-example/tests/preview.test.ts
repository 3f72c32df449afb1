import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { newDocument, openDesk, saved, typeAfter } from './desk';

const open = useBrowser();

test('a draft is shown by a link to who has no account, until the link is revoked', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Bài chờ duyệt');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Xin cô xem giúp.');
  await page.getByText('Liên kết xem trước').click();
  await page.getByText('Chưa có liên kết nào.').waitFor();
  await page.getByLabel('Gửi cho ai').fill('Cô chủ tịch');
  await page.getByRole('button', { name: 'Tạo liên kết' }).click();
  const address = await page.getByLabel('Liên kết này chỉ hiện một lần').inputValue();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Sao chép' }).click();
  await page.getByText('Đã sao chép.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);

  const reader = await open();
  const answer = await reader.goto(address);
  expect(answer?.headers()).toMatchObject({
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
  });
  await reader.locator('.reading h1', { hasText: 'Bài chờ duyệt' }).waitFor();
  await reader.getByRole('note').getByText('Bản xem trước.').waitFor();
  expect(await reader.locator('meta[name=robots]').getAttribute('content')).toContain('noindex');
  await typeAfter(page, 'Xin cô', ' Cảm ơn cô.');
  await saved(page);
  await reader.reload();
  await reader.getByText('Cảm ơn cô.').waitFor();
  expect(await reader.evaluate((url) => caches.match(url).then(Boolean), address)).toBe(false);

  const link = page.locator('.previews li', { hasText: 'Cô chủ tịch' });
  await link.getByRole('button', { name: 'Thu hồi' }).click();
  await link.getByText('Đã thu hồi').waitFor();
  expect((await reader.reload())?.status()).toBe(410);
  await reader.getByRole('heading', { name: 'Liên kết xem trước đã hết hạn' }).waitFor();
});

test('a link to one version goes on showing that', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Bản đã chốt');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Từ 8 giờ.');
  await page.getByText('Liên kết xem trước').click();
  await page.getByLabel('Luôn hiện đúng bản này').check();
  await page.getByRole('button', { name: 'Tạo liên kết' }).click();
  const address = await page.getByLabel('Liên kết này chỉ hiện một lần').inputValue();
  await typeAfter(page, 'Từ 8 giờ.', ' Hoãn.');
  await saved(page);
  const reader = await open();
  await reader.goto(address);
  expect(await reader.locator('.reading .body').innerText()).toBe('Từ 8 giờ.');
});
