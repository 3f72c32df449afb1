import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { dropFiles, newDocument, openDesk, publish, saved, settle, typeAfter } from './desk';
import { twoPhotos } from './photos';

const open = useBrowser();

test('an editor writes, drops photos, publishes, and readers see it at once', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Ngày hội đọc sách ở Khu phố 3');
  const photos = await twoPhotos(page);
  await page
    .getByLabel('Lời dẫn', { exact: true })
    .fill('Hai trăm cuốn sách đổi chủ trong một buổi sáng.');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Sáng Chủ nhật, sân nhà văn hóa chật kín.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Buổi chiều, sách được xếp lên kệ.');
  await dropFiles(page.locator('.tiptap > p', { hasText: 'Sáng Chủ nhật' }), photos);
  const blocks = page.locator('.block-photo');
  await blocks.nth(1).waitFor();
  for (const place of [0, 1]) {
    await blocks
      .nth(place)
      .getByLabel('Chú thích')
      .fill(`Chú thích ${place + 1}`);
    await blocks
      .nth(place)
      .getByLabel('Mô tả cho người không thấy ảnh')
      .fill(`Mô tả ${place + 1}`);
    await blocks.nth(place).getByLabel('Người chụp').fill('Tổ truyền thông');
  }
  await page.getByLabel('Chuyên mục').selectOption({ label: 'Văn hóa – Xã hội' });
  await saved(page);

  await page.getByRole('button', { name: 'Đăng', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Đăng' });
  await dialog.getByText('Chưa có ảnh đại diện').waitFor();
  expect(await dialog.getByText('chú thích').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Đăng', exact: true }).click();
  await page.getByRole('link', { name: 'Xem bài đã đăng' }).waitFor();

  const reader = await open();
  await reader.goto('/');
  await reader.getByRole('link', { name: 'Ngày hội đọc sách ở Khu phố 3' }).first().click();
  await reader.getByRole('heading', { level: 1, name: 'Ngày hội đọc sách ở Khu phố 3' }).waitFor();
  const order = await reader
    .locator('.reading .body > *')
    .evaluateAll((all) =>
      all.map((element) => element.querySelector('img')?.alt ?? element.textContent),
    );
  expect(order).toEqual([
    'Sáng Chủ nhật, sân nhà văn hóa chật kín.',
    'Mô tả 1',
    'Mô tả 2',
    'Buổi chiều, sách được xếp lên kệ.',
  ]);
  expect(await reader.locator('figcaption').first().innerText()).toBe(
    'Chú thích 1 Ảnh: Tổ truyền thông',
  );
  for (const name of ['Mô tả 1', 'Mô tả 2']) {
    const photo = reader.getByRole('img', { name });
    await photo.scrollIntoViewIfNeeded();
    await expect
      .poll(() => photo.evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(0);
  }
});

test('what was changed is compared word by word and taken back', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Lịch cắt nước');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Từ 8 giờ.');
  const first = await saved(page);
  await typeAfter(page, 'Từ 8 giờ.', ' Xin trữ nước.');
  const second = await saved(page);
  await page.getByText('Các bản đã lưu').click();
  const line = page.locator('.revisions li', { hasText: new RegExp(`^Bản ${first}\\b`) });
  await line.getByRole('button', { name: 'So với bản hiện tại' }).click();
  await page.locator('.comparison ins', { hasText: 'Xin trữ nước' }).waitFor();
  await page.keyboard.press('Escape');
  await line.getByRole('button', { name: 'Đặt tên' }).click();
  await page.getByLabel('Tên của bản này').fill('Trước khi thêm lời nhắc');
  await page.keyboard.press('Enter');
  await line.getByText('Trước khi thêm lời nhắc').waitFor();
  await line.getByRole('button', { name: 'Lấy lại bản này' }).click();
  await page.locator('.saving', { hasText: `Bản ${second + 1}` }).waitFor();
  expect(await page.locator('.tiptap > p').first().innerText()).toBe('Từ 8 giờ.');
});

test('what is missing is named, and each line leads to its place', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Chưa có gì');
  const dialog = page.getByRole('dialog', { name: 'Đăng' });
  const follow = async (line: string | RegExp) => {
    await page.getByRole('button', { name: 'Đăng', exact: true }).click();
    await dialog.getByRole('button', { name: line }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await follow('Chưa có nội dung');
  await page.locator('.tiptap:focus').waitFor();
  const bytes = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 500, height: 400 } });
  await dropFiles(page.locator('.tiptap'), [{ name: 'nothing-said.jpg', bytes }]);
  const photo = page.locator('.block-photo');
  await photo.waitFor();
  await saved(page);
  await follow(/chú thích/);
  await photo.getByLabel('Chú thích').and(page.locator(':focus')).waitFor();
  await follow(/địa bàn/);
  await page.locator('details[open][data-field=areas] summary:focus').waitFor();
});

test('nothing is published without what Loa requires', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Chưa viết');
  await page.getByRole('button', { name: 'Đăng', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Đăng' });
  await dialog.getByRole('button', { name: 'Đăng', exact: true }).click();
  expect(await dialog.getByRole('alert').innerText()).toMatch(/^Nội dung: /);
});

test('what the site takes for an error stands in the way, what it takes for a warning does not', async () => {
  const page = await openDesk(open, 'admin');
  await settle({ checklist: { noArea: 'ERROR' } });
  try {
    await newDocument(page, 'Ở đâu?');
    await page.locator('.tiptap').click();
    await page.keyboard.type('Không nói ở đâu.');
    await page.getByRole('button', { name: 'Đăng', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Đăng' });
    const publication = dialog.getByRole('button', { name: 'Đăng', exact: true });
    await dialog.getByText(/^Phải sửa/).waitFor();
    expect(await publication.isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: /Phải sửa/ }).click();
    await page.getByLabel('Khu phố 3', { exact: true }).check();
    await page.getByRole('button', { name: 'Đăng', exact: true }).click();
    await dialog.getByText('Chưa có ảnh đại diện').waitFor();
    expect(await dialog.getByText(/^Phải sửa/).count()).toBe(0);
    await publication.click();
    await page.getByRole('link', { name: 'Xem bài đã đăng' }).waitFor();
  } finally {
    await settle({ checklist: { noArea: null } });
  }
});

test('a draft waits for its hour', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Chúc mừng năm mới');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Chúc bà con năm mới an khang.');
  await saved(page);
  await page.getByRole('button', { name: 'Đăng', exact: true }).click();
  await page.getByLabel('Đăng lúc').fill('2040-01-01T00:00');
  await page.getByRole('button', { name: 'Đặt lịch' }).click();
  await page.locator('.publishing .status', { hasText: '2040' }).waitFor();
});

test('a photo for the text waits for the line where it is to stand, and arrives once', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Đường truyền yếu');
  let broken = true;
  await page.route('**/uploads', (route) => (broken ? route.abort() : route.continue()));
  const bytes = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 500, height: 400 } });
  await dropFiles(page.locator('.tiptap'), [{ name: 'bridge.jpg', bytes }]);
  await page.getByText('Mất kết nối, sẽ tự gửi tiếp: bridge.jpg').waitFor();
  broken = false;
  await page.locator('.block-photo').waitFor();
  expect(await page.locator('.block-photo').count()).toBe(1);
});

test('an article gets its English edition, and takes one reader from language to language', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Chợ phiên cuối tuần');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Mở từ 6 giờ.');
  await page.getByLabel('Tên khác, cách nhau bằng dấu phẩy').fill('Lan, Hoa');
  await saved(page);
  await publish(page);
  await page.getByRole('button', { name: 'Dịch sang English' }).click();
  await page.locator('.editor[lang=en] .tiptap').waitFor();
  await page.getByLabel('Tiêu đề', { exact: true }).fill('A weekend market');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Open from six.');
  await saved(page);
  await publish(page);
  await page.getByRole('link', { name: 'Xem bài đã đăng' }).click();
  await page.locator('.reading h1', { hasText: 'A weekend market' }).waitFor();
  await page.getByRole('link', { name: 'Tiếng Việt' }).click();
  await page.locator('.reading h1', { hasText: 'Chợ phiên cuối tuần' }).waitFor();
  await page.getByText('Bài: Lan, Hoa').waitFor();
});
