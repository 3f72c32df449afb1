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
