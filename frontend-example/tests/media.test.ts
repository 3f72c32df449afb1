import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { openDesk } from './desk';

const open = useBrowser();

test('a photo of the library gets its words and its spot, by keyboard too, and goes to the trash', async () => {
  const page = await openDesk(open, 'editor');
  const buffer = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 640, height: 400 } });
  await page.getByRole('link', { name: 'Kho ảnh' }).click();
  const file = { name: 'san-dinh.jpg', mimeType: 'image/jpeg', buffer };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('.tile', { hasText: 'san-dinh.jpg' }).click();
  const details = page.getByRole('dialog', { name: 'san-dinh.jpg' });
  const words = details.getByRole('group', { name: 'Lời cho ảnh bằng Tiếng Việt' });
  await words.getByLabel('Mô tả cho người không thấy ảnh').fill('Sân đình buổi sáng');
  await words.getByLabel('Chú thích').fill('Sân đình ngày hội');
  await words.getByLabel('Người chụp').fill('Bác Tư');
  await details.getByRole('button', { name: 'Lưu' }).click();
  await details.getByText('Đã lưu.').waitFor();
  const picture = details.getByRole('button', { name: /phím mũi tên/ });
  await picture.focus();
  const isKept = page.waitForResponse(
    (answer) => answer.request().postData()?.includes('SetFocalPoint') ?? false,
  );
  await page.keyboard.press('ArrowRight');
  await isKept;
  await picture.click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('Escape');

  await page.reload();
  await page.getByRole('button', { name: 'Sân đình buổi sáng' }).click();
  expect(await words.getByLabel('Chú thích').inputValue()).toBe('Sân đình ngày hội');
  expect(await words.getByLabel('Người chụp').inputValue()).toBe('Bác Tư');
  const left = await picture
    .locator('span')
    .evaluate((mark) => parseFloat(mark.style.left || mark.style.insetInlineStart));
  expect(left).toBeLessThan(5);
  await details.getByRole('button', { name: 'Xóa' }).click();
  await page.getByRole('link', { name: 'Thùng rác' }).click();
  await page.locator('.trash-row', { hasText: 'san-dinh.jpg' }).waitFor();
});

test('another file takes the place of one, and shows at once; how far the work on it is is told', async () => {
  const page = await openDesk(open, 'editor');
  const shot = async (width: number) => ({
    name: `san-khau-${width}.jpg`,
    mimeType: 'image/jpeg',
    buffer: await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width, height: 300 } }),
  });
  const [before, after] = [await shot(600), await shot(500)];
  await page.getByRole('link', { name: 'Kho ảnh' }).click();
  await page.locator('.desk-title input[type=file]').setInputFiles(before);
  await page.locator('.tile', { hasText: before.name }).click();
  const details = page.locator('.details');
  await details.getByText('600 × 300').waitFor();
  await details.getByText('Bạn đọc nhận WebP, JPEG').waitFor();
  const source = await details.locator('.focal img').getAttribute('src');

  let asked = 0;
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('query MediaItem')) return route.continue();
    const answer = await route.fetch();
    const body = (await answer.json()) as { data: { desk: { mediaItem: { processing: object } } } };
    asked += 1;
    // As where AVIF is made: in the background, which takes a while.
    if (asked < 3) body.data.desk.mediaItem.processing = { isDone: false, made: 2, total: 3 };
    return route.fulfill({ response: answer, json: body });
  });
  page.on('dialog', (dialog) => void dialog.accept());
  await details.locator('input[type=file]').setInputFiles(after);
  await details.getByText('Đã thay.').waitFor();
  await details.getByText('500 × 300').waitFor();
  expect(await details.locator('.focal img').getAttribute('src')).not.toBe(source);
  await details.getByText('Chưa có AVIF; đến lúc đó trình duyệt dùng WebP.').waitFor();
  await details.getByLabel('Đã tạo 2 trên 3').waitFor({ state: 'detached' });
});

test('a file is found by its words and its use, and tells where it is used', async () => {
  const page = await openDesk(open, 'editor');
  await page.getByRole('link', { name: 'Kho ảnh' }).click();
  const names = page.locator('.tile .fine');
  await names.first().waitFor();
  const filters = page.locator('main').getByRole('search');
  await filters.getByLabel('Tìm theo tên tệp hoặc lời cho ảnh').fill('duong');
  await page.waitForURL('**/media?q=duong');
  await expect
    .poll(async () => {
      const found = await names.allInnerTexts();
      return found.length > 0 && found.length < 10;
    })
    .toBe(true);
  await filters.getByLabel('Nơi dùng').selectOption({ label: 'Đang dùng' });
  await page.waitForURL('**/media?q=duong&use=used');
  await page.locator('.tile', { hasText: 'trong-hoa-ven-duong' }).click();
  const details = page.locator('.details');
  await details.getByText(/^Đang dùng ở \d+ nơi$/).click();
  await details.locator('.usages a[href*="/article_"]').first().click();
  await page.locator('.tiptap').waitFor();

  await page.goBack();
  await names.first().waitFor();
  expect(new URL(page.url()).search).toBe('?q=duong&use=used');
  await filters.getByLabel('Tìm theo tên tệp hoặc lời cho ảnh').fill('không có tệp nào tên thế này');
  await page.getByText('Không có tệp nào như vậy.').waitFor();
});
