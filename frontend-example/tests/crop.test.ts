import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { dropFiles, newDocument, openDesk, publish, saved } from './desk';

const open = useBrowser();

/** A photo of 640 × 400, each another one. */
async function photo(page: Page, name: string) {
  const clip = { x: name.length, y: 0, width: 640, height: 400 };
  const buffer = await page.screenshot({ type: 'jpeg', clip });
  return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer };
}

/** Draws a corner with the pointer, in shares of the picture. */
async function draw(page: Page, corner: Locator, x: number, y: number): Promise<void> {
  const stage = await page.locator('.crop-stage').boundingBox();
  const from = await corner.boundingBox();
  if (!stage || !from) throw new Error('nothing to draw');
  const [left, top] = [from.x + from.width / 2, from.y + from.height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + x * stage.width, top + y * stage.height, { steps: 4 });
  await page.mouse.up();
}

/** The size of what is shown of each photo, in pixels of the photo. */
function sizesOf(photos: Locator): Promise<string[]> {
  return photos.evaluateAll((all) =>
    all.map((one) => `${one.getAttribute('width')} × ${one.getAttribute('height')}`),
  );
}

test('of each use of a photo another part is shown, at the desk as on the site', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Chỉ một phần của ảnh');
  const dialog = page.getByRole('dialog', { name: 'Phần ảnh được hiện' });
  const corner = dialog.getByRole('button', { name: 'Góc dưới bên phải' });
  const take = () => dialog.getByRole('button', { name: 'Lấy phần này' }).click();

  // The cover with the pointer, in proportions.
  const cover = page.getByRole('group', { name: 'Ảnh đại diện' });
  await cover.locator('input[type=file]').setInputFiles(await photo(page, 'cover'));
  await cover.getByRole('button', { name: 'Cắt ảnh' }).click();
  await dialog.getByLabel('1:1').check();
  await dialog.getByText('Rộng 62%, cao 100% của ảnh').waitFor();
  await draw(page, corner, -0.3125, -0.5);
  await dialog.getByText('Rộng 31%, cao 50% của ảnh').waitFor();
  await take();
  await cover.locator('.cropped img').waitFor();

  // A photo of the text with the keyboard.
  await page.locator('.tiptap').click();
  await page.keyboard.type('Hai ảnh trong bài.');
  const one = await photo(page, 'one');
  await dropFiles(page.locator('.tiptap > p'), [{ name: one.name, bytes: one.buffer }]);
  const block = page.locator('.block-photo');
  await block.getByRole('button', { name: 'Cắt ảnh' }).focus();
  await page.keyboard.press('Enter');
  await corner.focus();
  for (let steps = 0; steps < 5; steps += 1) await page.keyboard.press('Shift+ArrowLeft');
  await dialog.getByRole('button', { name: 'Khung cắt' }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowUp');
  await dialog.getByText('Rộng 50%, cao 100% của ảnh').waitFor();
  await take();
  await block.getByRole('button', { name: 'Cắt lại' }).and(page.locator(':focus')).waitFor();

  // A photo of a gallery.
  const files = [await photo(page, 'three'), await photo(page, 'fourth')];
  await page.locator('.toolbar input[type=file]').nth(1).setInputFiles(files);
  const second = page.locator('.block-gallery li').nth(1);
  await second.getByRole('button', { name: 'Cắt ảnh' }).click();
  await dialog.getByLabel('16:9').check();
  await take();
  await second.locator('.cropped img').waitFor();
  await saved(page);
  await publish(page);

  const path = await page.getByRole('link', { name: 'Xem bài đã đăng' }).getAttribute('href');
  const reader = await open();
  await reader.goto(path ?? '');
  await reader.locator('.reading .body img').nth(2).waitFor();
  expect(await sizesOf(reader.locator('.reading .cover img'))).toEqual(['200 × 200']);
  expect(await sizesOf(reader.locator('.reading .body img'))).toEqual([
    '640 × 400',
    '640 × 360',
    '320 × 400',
  ]);

  // What was chosen stands there again, in all of the photo.
  await page.reload();
  await block.getByRole('button', { name: 'Cắt lại' }).click();
  await dialog.getByText('Rộng 50%, cao 100% của ảnh').waitFor();
  const shown = await page
    .locator('.crop-stage img')
    .evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight);
  expect(shown).toBeCloseTo(1.6, 1);
  await dialog.getByRole('button', { name: 'Lại cả ảnh' }).click();
  await take();
  await block.getByRole('button', { name: 'Cắt ảnh' }).waitFor();
  expect(await cover.locator('.cropped').count()).toBe(1);
});
