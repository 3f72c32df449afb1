import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { awake, PHONE, useBrowser } from './browser';
import { dropFiles, newDocument, openDesk, publish, saved } from './desk';

const open = useBrowser();

/** Photos that are told apart by their height. */
function photosOf(page: Page, ...heights: number[]) {
  return Promise.all(
    heights.map(async (height) => ({
      name: `album-${height}.jpg`,
      bytes: await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 640, height } }),
    })),
  );
}

const newAlbum = (page: Page, title: string) => newDocument(page, title, 'Album ảnh');

const CAPTION = 'Chú thích';

test('an editor makes an album, orders it by keyboard, and readers see it in that order', async () => {
  const page = await openDesk(open, 'editor');
  await newAlbum(page, 'Hội làng mùa xuân');
  await page.getByLabel('Lời dẫn', { exact: true }).fill('Một ngày ở sân đình.');
  await dropFiles(page.locator('.photo-rows'), await photosOf(page, 300, 500));
  const rows = page.locator('.photo-row');
  await rows.nth(1).waitFor();
  for (const [place, caption] of ['Rước kiệu', 'Kéo co'].entries()) {
    await rows.nth(place).getByLabel(CAPTION).fill(caption);
    await rows.nth(place).getByLabel('Mô tả cho người không thấy ảnh').fill(`Cảnh ${caption}`);
  }
  expect(await rows.first().getByRole('button', { name: 'Đưa lên trước' }).isDisabled()).toBe(true);
  await rows.first().getByRole('button', { name: 'Đưa ra sau' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Rước kiệu đứng thứ 2 trên 2.').waitFor();
  // The keyboard stays with the photo, at the button that can still be pressed.
  const focused = rows.nth(1).getByRole('button', { name: 'Đưa lên trước' });
  await focused.and(page.locator(':focus')).waitFor();
  await rows.nth(1).getByRole('button', { name: 'Làm ảnh đại diện' }).click();
  await saved(page);
  await page.reload();
  await rows.nth(1).waitFor();
  const captions = () =>
    rows.getByLabel(CAPTION).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  expect(await captions()).toEqual(['Kéo co', 'Rước kiệu']);
  await publish(page);

  const reader = await open(PHONE);
  await reader.goto('/albums');
  await reader.getByRole('link', { name: 'Hội làng mùa xuân' }).click();
  await reader.getByRole('heading', { level: 1, name: 'Hội làng mùa xuân' }).waitFor();
  await awake(reader);
  const seen = reader.locator('.album-photos figcaption');
  expect(await seen.allInnerTexts()).toEqual(['Kéo co', 'Rước kiệu']);
  expect(await reader.locator('meta[property="og:image"]').getAttribute('content')).toMatch(/\.jpg/);
  await reader.getByRole('button', { name: /^Mở ảnh 1 / }).click();
  await reader.locator('.lightbox-place', { hasText: 'Ảnh 1 trên 2' }).waitFor();
  await reader.keyboard.press('ArrowRight');
  await reader.locator('.lightbox-place', { hasText: 'Ảnh 2 trên 2' }).waitFor();
  await reader.keyboard.press('Escape');
  // One goes on from the photo that was looked at last.
  const second = reader.getByRole('button', { name: /^Mở ảnh 2 / });
  await second.and(reader.locator(':focus')).waitFor();
});

test('photos are ordered by drag', async () => {
  const page = await openDesk(open, 'editor');
  await newAlbum(page, 'Kéo và thả');
  await dropFiles(page.locator('.photo-rows'), await photosOf(page, 320, 420));
  const rows = page.locator('.photo-row');
  await rows.nth(1).waitFor();
  await rows.first().getByLabel(CAPTION).fill('Đầu');
  await rows.nth(1).getByLabel(CAPTION).fill('Cuối');
  await rows
    .nth(1)
    .locator('.photo-handle')
    .dragTo(rows.first(), { targetPosition: { x: 5, y: 40 } });
  await page.getByText('Cuối đứng thứ 1 trên 2.').waitFor();
  expect(await rows.first().getByLabel(CAPTION).inputValue()).toBe('Cuối');
  await saved(page);
});

test('photos of the library are put into an album, once', async () => {
  const page = await openDesk(open, 'editor');
  await page.getByRole('link', { name: 'Kho ảnh' }).click();
  const put = async (fill: () => Promise<unknown>) => {
    await page.getByRole('button', { name: 'Chọn nhiều ảnh' }).click();
    for (const place of [0, 1]) await page.locator('.tile').nth(place).click();
    await page.getByText('Đã chọn 2 ảnh').waitFor();
    await page.getByRole('button', { name: 'Đưa vào album…' }).click();
    await fill();
    await page.getByRole('button', { name: 'Đưa vào', exact: true }).click();
  };
  await put(() => page.getByLabel('Tiêu đề mới').fill('Từ kho ra'));
  await page.getByText('Đã đưa 2 ảnh vào “Từ kho ra”.').waitFor();
  await put(() =>
    page.getByRole('combobox', { name: 'Album' }).selectOption({ label: 'Từ kho ra (vi)' }),
  );
  await page.getByText('Các ảnh này đã có trong “Từ kho ra”.').waitFor();
  await page.getByRole('link', { name: 'Bài và trang' }).click();
  await page.getByRole('link', { name: 'Album ảnh', exact: true }).click();
  await page.getByRole('link', { name: 'Từ kho ra' }).click();
  await page.locator('.photo-row').nth(1).waitFor();
});

test('two editors of an album are joined photo by photo, and asked where both changed the same', async () => {
  const lan = await openDesk(open, 'editor');
  await newAlbum(lan, 'Hai người một album');
  const rowsOf = (page: Page) => page.locator('.photo-row');
  const [first = [], second = []] = [await photosOf(lan, 310, 410), await photosOf(lan, 510)];
  await dropFiles(lan.locator('.photo-rows'), first);
  await rowsOf(lan).nth(1).waitFor();
  await saved(lan);
  const hoa = await openDesk(open, 'admin');
  await hoa.goto(lan.url());
  await rowsOf(hoa).nth(1).waitFor();

  // What both did at different photos is joined.
  await rowsOf(lan).first().getByLabel(CAPTION).fill('Lan viết');
  await saved(lan);
  await dropFiles(hoa.locator('.photo-rows'), second);
  await rowsOf(hoa).nth(2).waitFor();
  await saved(hoa);
  await hoa.getByText('Đã ghép thêm').waitFor();
  expect(await rowsOf(hoa).first().getByLabel(CAPTION).inputValue()).toBe('Lan viết');
  expect(await rowsOf(hoa).count()).toBe(3);

  // Of one photo, somebody has to choose.
  await rowsOf(lan).nth(1).getByLabel(CAPTION).fill('Của Lan');
  await saved(lan);
  await rowsOf(hoa).nth(1).getByLabel(CAPTION).fill('Của Hoa');
  const dialog = hoa.getByRole('dialog', { name: 'Có người vừa sửa cùng chỗ' });
  await dialog.waitFor();
  const clash = dialog.getByRole('group', { name: 'Các ảnh' });
  expect(await clash.count()).toBe(1);
  await clash.getByText('Của Hoa').waitFor();
  await clash.getByText('Của Lan').waitFor();
  expect(await clash.locator('img').count()).toBe(2);
  await dialog.getByRole('button', { name: 'Giữ các bản đã chọn' }).click();
  await dialog.waitFor({ state: 'detached' });
  await saved(hoa);
  await hoa.reload();
  const captions = rowsOf(hoa).getByLabel(CAPTION);
  await captions.nth(2).waitFor();
  const values = await captions.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  expect(values).toEqual(['Lan viết', 'Của Hoa', '']);
});

test('where there is no album, there is no page', async () => {
  const page = await open();
  expect((await page.goto('/vi/album/nothing'))?.status()).toBe(404);
});
