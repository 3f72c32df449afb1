import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { newDocument, openDesk, publish, saved } from './desk';

const open = useBrowser();

test('an officer founds a campaign, an editor publishes it, and readers see what it wants', async () => {
  const page = await openDesk(open, 'officer');
  await newDocument(page, 'Nghìn cây bóng mát', 'Phong trào');
  await page.getByLabel('Khẩu hiệu').fill('Mỗi ngõ một hàng cây');
  await page.getByLabel('Lời dẫn', { exact: true }).fill('Trồng, đếm và chăm đến khi cây sống.');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Bắt đầu từ mùa mưa.');
  await page.locator('.settings').getByLabel('Ngày bắt đầu').fill('2026-01-01');
  await page.locator('.settings').getByLabel('Ngày kết thúc').fill('2030-12-31');
  await page.getByLabel('Đơn vị phát động').selectOption({ index: 1 });
  await page.getByText('Cùng phối hợp').click();
  await page.locator('.settings details[open] .tick').nth(1).click();

  const part = (name: string) => page.getByRole('region', { name });
  await page.getByRole('button', { name: 'Thêm vào: Các giai đoạn' }).click();
  await part('Các giai đoạn').getByLabel('Tên giai đoạn').fill('Chọn giống');
  await page.getByRole('button', { name: 'Thêm vào: Các giai đoạn' }).click();
  await part('Các giai đoạn').getByLabel('Tên giai đoạn').nth(1).fill('Khảo sát');
  await part('Các giai đoạn').getByRole('button', { name: 'Đưa lên' }).click();
  await page.getByRole('button', { name: 'Thêm vào: Lời kêu gọi' }).click();
  await part('Lời kêu gọi').getByLabel('Kêu gọi').fill('Nhận chăm một cây');
  await page.getByRole('button', { name: 'Thêm vào: Mục tiêu' }).click();
  const goal = part('Mục tiêu');
  await goal.getByLabel('Chỉ tiêu').fill('Cây bóng mát còn sống');
  await goal.getByLabel('Đơn vị tính').fill('cây');
  await goal.getByLabel('Trước khi phát động').fill('300');
  await goal.getByLabel('Cần đạt').fill('1000');
  await goal.getByLabel('Hạn').fill('2030-06-30');
  await page.getByRole('button', { name: 'Thêm vào: Văn bản' }).click();
  await part('Văn bản').getByLabel('Tên văn bản').fill('Kế hoạch trồng cây');
  await part('Văn bản').getByLabel('Số hiệu').fill('12/KH-UBND');
  await saved(page);
  await page.reload();
  await page.locator('.tiptap').waitFor();
  expect(await part('Mục tiêu').getByLabel('Cần đạt').inputValue()).toBe('1000');

  const editor = await openDesk(open, 'editor');
  await editor.goto(page.url());
  await publish(editor);
  await editor.getByRole('link', { name: 'Xem bài đã đăng' }).click();
  await editor.locator('.campaign h1', { hasText: 'Nghìn cây bóng mát' }).waitFor();
  expect(await editor.locator('.theme').innerText()).toBe('Mỗi ngõ một hàng cây');
  expect(await editor.locator('.phases h3').allInnerTexts()).toEqual(['Khảo sát', 'Chọn giống']);
  expect(await editor.locator('.goal-figure').innerText()).toContain('1.000 cây');
  await editor.getByText('12/KH-UBND – Kế hoạch trồng cây').waitFor();
});

test('an editor writes a page', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Lịch tiếp dân', 'Trang');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Sáng thứ Năm hằng tuần.');
  await saved(page);
  await publish(page);
  await page.getByRole('link', { name: 'Xem bài đã đăng' }).click();
  await page.locator('.reading h1', { hasText: 'Lịch tiếp dân' }).waitFor();
  await page.getByText('Sáng thứ Năm hằng tuần.').waitFor();
});

test('an article announces an event and hands out a file', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Hội chợ việc làm');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Hai mươi doanh nghiệp tuyển người.');
  await page.getByText('Sự kiện', { exact: true }).click();
  await page.getByLabel('Bắt đầu lúc').fill('2031-05-01T08:00');
  await page.getByLabel('Địa điểm', { exact: true }).fill('Sân vận động phường');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Kèm một tệp' }).click();
  const buffer = await page.pdf();
  await (await chooser).setFiles({ name: 'so-do.pdf', mimeType: 'application/pdf', buffer });
  await page.getByLabel('Tên tệp hiển thị').fill('Sơ đồ gian hàng');
  await saved(page);
  await publish(page);
  await page.getByRole('link', { name: 'Xem bài đã đăng' }).click();
  await page.locator('.facts', { hasText: 'Sân vận động phường' }).waitFor();
  await page.locator('.files').getByRole('link', { name: 'Sơ đồ gian hàng' }).waitFor();
});
