import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { newDocument, openDesk, publish, saved } from './desk';

const open = useBrowser();

/** Opens a part of the site at the desk. */
async function openPart(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Danh mục' }).click();
  await page.getByRole('navigation', { name: 'Danh mục' }).getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** The line of a thing, and its form once it is unfolded. */
function thing(page: Page, name: string) {
  const row = page.locator('.documents-list > li', { has: page.getByText(name, { exact: true }) });
  return { row, form: row.getByRole('form', { name, exact: true }) };
}

test('an emergency stands above every page until it ends', async () => {
  const page = await openDesk(open, 'editor');
  page.on('dialog', (dialog) => void dialog.accept());
  await openPart(page, 'Thông báo');
  await page.getByText('Thêm thông báo').click();
  const form = page.getByRole('form', { name: 'Thêm thông báo' });
  await form.getByLabel('Tiêu đề (Tiếng Việt)').fill('Vỡ đê bao Bến Đá');
  await form.getByLabel('Nói rõ hơn (Tiếng Việt)').fill('Xin rời nhà ngay.');
  await form.getByLabel('Mức độ').selectOption({ label: 'Khẩn cấp' });
  await form.getByLabel('Kết thúc lúc').fill('2020-01-01T00:00');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await form
    .getByRole('alert')
    .filter({ hasText: /^Kết thúc lúc: / })
    .waitFor();
  await form.getByLabel('Kết thúc lúc').fill('2040-01-01T00:00');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã thêm.').waitFor();
  const { row, form: change } = thing(page, 'Vỡ đê bao Bến Đá');
  await row.getByText('đang hiện').waitFor();

  const reader = await open();
  await reader.goto('/');
  await reader.getByText('Xin rời nhà ngay.').waitFor();

  await row.locator('summary').first().click();
  await change.getByLabel('Nói rõ hơn (Tiếng Việt)').fill('Xin lên chỗ cao.');
  await change.getByRole('button', { name: 'Lưu' }).click();
  await change.getByText('Đã lưu.').waitFor();
  await reader.reload();
  await reader.getByText('Xin lên chỗ cao.').waitFor();
  await change.getByRole('button', { name: 'Xóa' }).click();
  await page.getByText('Đã xóa “Vỡ đê bao Bến Đá”.').and(page.locator(':focus')).waitFor();
  await row.waitFor({ state: 'detached' });
});

test('a category is made, renamed and deleted; one in use is not, and says why', async () => {
  const page = await openDesk(open, 'editor');
  page.on('dialog', (dialog) => void dialog.accept());
  await openPart(page, 'Chuyên mục');
  await page.getByText('Thêm chuyên mục').click();
  const form = page.getByRole('form', { name: 'Thêm chuyên mục' });
  await form.getByLabel('Tên (Tiếng Việt)').fill('Thể thao');
  await form.getByLabel('Tên (English)').fill('Sports');
  await form.getByRole('button', { name: 'Lưu' }).click();
  const made = thing(page, 'Thể thao');
  await made.row.locator('summary').click();
  expect(await made.form.getByLabel('Tên (English)').inputValue()).toBe('Sports');
  await made.form.getByLabel('Tên (Tiếng Việt)').fill('Thể dục thể thao');
  await made.form.getByRole('button', { name: 'Lưu' }).click();
  const renamed = thing(page, 'Thể dục thể thao');
  await renamed.form.getByText('Đã lưu.').waitFor();
  await renamed.form.getByRole('button', { name: 'Xóa' }).click();
  await page.getByText('Đã xóa “Thể dục thể thao”.').waitFor();

  const used = thing(page, 'Thời sự');
  await used.row.locator('summary').click();
  await used.form.getByRole('button', { name: 'Xóa' }).click();
  await used.row.getByRole('alert').waitFor();
});

test('areas and topics are kept as well', async () => {
  const page = await openDesk(open, 'editor');
  page.on('dialog', (dialog) => void dialog.accept());
  await openPart(page, 'Địa bàn');
  await page.getByText('Thêm địa bàn').click();
  const area = page.getByRole('form', { name: 'Thêm địa bàn' });
  await area.getByLabel('Tên (Tiếng Việt)').fill('Khu phố 99');
  await area.getByLabel('Nằm trong').selectOption({ label: 'Phường Vân Trà' });
  await area.getByRole('button', { name: 'Lưu' }).click();
  await thing(page, 'Khu phố 99').row.getByText('Phường Vân Trà').waitFor();

  await openPart(page, 'Từ khóa');
  await page.getByText('Thêm từ khóa').click();
  const tag = page.getByRole('form', { name: 'Thêm từ khóa' });
  await tag.getByLabel('Tên (Tiếng Việt)').fill('Bóng bàn');
  await tag.getByRole('button', { name: 'Lưu' }).click();
  await thing(page, 'Bóng bàn').row.getByText('bong-ban').waitFor();
});

test('an officer keeps organizations and people, with a part of a photo as emblem', async () => {
  const page = await openDesk(open, 'officer');
  const buffer = await page.screenshot({ type: 'jpeg', clip: { x: 3, y: 0, width: 600, height: 400 } });
  await page.getByRole('link', { name: 'Danh mục' }).click();
  await page.getByText('Thêm đơn vị').click();
  const organization = page.getByRole('form', { name: 'Thêm đơn vị' });
  await organization.getByLabel('Tên (Tiếng Việt)').fill('Trường Tiểu học Bến Đá');
  await organization.getByRole('combobox', { name: 'Loại' }).selectOption({ label: 'Trường học' });
  await organization.getByLabel('Điện thoại').fill('0200 555 0199');
  const file = { name: 'truong.jpg', mimeType: 'image/jpeg', buffer };
  await organization.locator('input[type=file]').setInputFiles(file);
  await organization.getByRole('button', { name: 'Cắt ảnh' }).click();
  await page.getByLabel('1:1').check();
  await page.getByRole('button', { name: 'Lấy phần này' }).click();
  await organization.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã thêm.').waitFor();
  await page.goto('/vi/to-chuc/truong-tieu-hoc-ben-da');
  await page.getByText('0200 555 0199').waitFor();
  const emblem = page.locator('main img').first();
  expect([await emblem.getAttribute('width'), await emblem.getAttribute('height')]).toEqual([
    '400',
    '400',
  ]);

  await page.goto('/desk/site/persons');
  await page.getByText('Thêm nhân vật').click();
  const person = page.getByRole('form', { name: 'Thêm nhân vật' });
  await person.getByLabel('Tên', { exact: true }).fill('Cô Hạnh');
  await person.getByRole('button', { name: 'Thêm vào: Chức vụ' }).click();
  await person.getByLabel('Chức danh (Tiếng Việt)').fill('Hiệu trưởng');
  await person.getByLabel('Đơn vị').selectOption({ label: 'Trường Tiểu học Bến Đá' });
  await person.getByRole('button', { name: 'Lưu' }).click();
  await thing(page, 'Cô Hạnh').row.getByText('Hiệu trưởng, Trường Tiểu học Bến Đá').waitFor();
});

test('a redirect leads readers on', async () => {
  const page = await openDesk(open, 'editor');
  await openPart(page, 'Chuyển hướng');
  await page.getByText('Thêm chuyển hướng').click();
  const form = page.getByRole('form', { name: 'Thêm chuyển hướng' });
  await form.getByLabel('Từ đường dẫn').fill('/khau-hieu-cu');
  await form.getByLabel('Dẫn tới').fill('/vi/phat-dong/duong-xanh-van-tra');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await thing(page, '/khau-hieu-cu').row.waitFor();
  const reader = await open();
  await reader.goto('/khau-hieu-cu');
  expect(new URL(reader.url()).pathname).toBe('/vi/phat-dong/duong-xanh-van-tra');
});

test('a menu gets an item by keyboard, in its place; one that leads to nothing public says so', async () => {
  const page = await openDesk(open, 'editor');
  page.on('dialog', (dialog) => void dialog.accept());
  await newDocument(page, 'Lịch tiếp dân', 'Trang');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Thứ Năm hằng tuần.');
  await saved(page);

  await openPart(page, 'Menu');
  await page.getByLabel('Tên gọi của menu mới').fill('thu-nghiem');
  await page.keyboard.press('Enter');
  const summary = page.locator('summary', { hasText: 'Menu thu-nghiem' });
  await summary.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('form', { name: 'Menu thu-nghiem' });
  const add = menu.getByRole('button', { name: 'Thêm vào: Các mục' });
  const items = menu.locator('.rows > fieldset');
  await add.focus();
  await page.keyboard.press('Enter');
  await items.nth(0).getByLabel('Nhãn (Tiếng Việt)').fill('Trang chủ');
  await items.nth(0).getByLabel('Dẫn tới').selectOption({ label: 'Một địa chỉ' });
  await items.nth(0).getByRole('textbox', { name: 'Địa chỉ' }).fill('/');
  await add.focus();
  await page.keyboard.press('Enter');
  await items.nth(1).getByLabel('Nhãn (Tiếng Việt)').fill('Tiếp dân');
  await items
    .nth(1)
    .getByRole('combobox', { name: 'Một mục của trang' })
    .selectOption({ label: 'Lịch tiếp dân' });
  await items.nth(1).getByRole('button', { name: 'Đưa lên' }).focus();
  await page.keyboard.press('Enter');
  await menu.getByRole('button', { name: 'Lưu' }).click();
  await menu.getByText('Đã lưu.').waitFor();

  await page.reload();
  await summary.click();
  expect(await items.locator('legend').allInnerTexts()).toEqual(['Tiếp dân', 'Trang chủ']);
  await items.nth(0).getByText('Bạn đọc không thấy mục này').waitFor();
  expect(await items.nth(1).getByText('Bạn đọc không thấy mục này').count()).toBe(0);
  await menu.getByRole('button', { name: 'Xóa' }).click();
  await summary.waitFor({ state: 'detached' });
});

test('what waits for its hour is put off, and called off', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Khai hội đầu xuân');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Mời bà con.');
  await saved(page);
  await page.getByRole('button', { name: 'Đăng', exact: true }).click();
  await page.getByLabel('Đăng lúc').fill('2039-01-01T00:00');
  await page.getByRole('button', { name: 'Đặt lịch' }).click();
  await page.locator('.publishing .status', { hasText: '2039' }).waitFor();
  await page.getByRole('link', { name: 'Lịch đăng' }).click();
  await page.getByText('Giờ theo múi giờ Asia/Ho_Chi_Minh.').waitFor();
  const form = page.getByRole('form', { name: 'Đăng: Khai hội đầu xuân' });
  await form.getByLabel('Giờ khác').fill('2038-02-02T08:00');
  await form.getByRole('button', { name: 'Đổi giờ' }).click();
  await page.getByText('Đã đổi giờ “Khai hội đầu xuân”.').waitFor();
  await page.locator('li', { hasText: 'Khai hội đầu xuân' }).getByText(/2038/).waitFor();
  await form.getByRole('button', { name: 'Bỏ hẹn' }).click();
  await page.getByText('Đã bỏ hẹn “Khai hội đầu xuân”.').waitFor();
  await form.waitFor({ state: 'detached' });
});

test('who else has a draft open is told', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Hai người cùng sửa');
  const other = await openDesk(open, 'admin');
  await other.goto(new URL(page.url()).pathname);
  await other.getByText('Cũng đang mở: ').waitFor();
  // Who was there first hears of it as well, and of the other's leaving.
  await page.getByText('Cũng đang mở: ').waitFor();
  await other.getByRole('link', { name: 'Thùng rác' }).click();
  await page.getByText('Cũng đang mở: ').waitFor({ state: 'detached' });
});

test('the own password is changed with the one before', async () => {
  const page = await openDesk(open, 'admin');
  const email = 'doi-mat-khau@demo.example';
  const [before, after] = ['một mật khẩu rất dài', 'một mật khẩu còn dài hơn'];
  await page.getByRole('link', { name: 'Người dùng' }).click();
  const user = page.getByRole('form', { name: 'Thêm người dùng' });
  await user.getByLabel('Tên').fill('Người mới');
  await user.getByLabel('Thư điện tử').fill(email);
  await user.getByLabel('Mật khẩu').fill(before);
  await user.getByRole('button').click();
  await page.locator('li', { hasText: email }).waitFor();

  const signIn = async (password: string) => {
    const own = await open();
    await own.goto('/desk');
    await own.getByLabel('Thư điện tử').fill(email);
    await own.getByLabel('Mật khẩu').fill(password);
    await own.getByRole('button', { name: 'Đăng nhập' }).click();
    await own.getByRole('heading', { name: 'Bài và trang' }).waitFor();
    return own;
  };
  const own = await signIn(before);
  await own.getByRole('link', { name: 'Người mới' }).click();
  const form = own.getByRole('form', { name: 'Đổi mật khẩu' });
  const change = async (current: string, again: string) => {
    await form.getByLabel('Mật khẩu hiện tại').fill(current);
    await form.getByLabel('Mật khẩu mới', { exact: true }).fill(after);
    await form.getByLabel('Mật khẩu mới, lần nữa').fill(again);
    await form.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  };
  await change(before, 'khác');
  await form.getByText('không giống nhau').waitFor();
  await change('không phải nó', after);
  await form
    .getByRole('alert')
    .filter({ hasText: /^Mật khẩu hiện tại: / })
    .waitFor();
  await change(before, after);
  await form.getByText('Đã đổi mật khẩu.').waitFor();
  await signIn(after);
});

test('a webhook shows its secret once, what it would send, and what was sent', async () => {
  const page = await openDesk(open, 'admin');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('link', { name: 'Webhook' }).click();
  const form = page.getByRole('form', { name: 'Thêm webhook' });
  await form.getByLabel('Dùng cho').fill('bảng tin sảnh');
  await form.getByLabel('Địa chỉ').fill('https://hook.invalid/loa');
  await form.getByRole('button', { name: 'Thêm webhook' }).click();
  await form.locator('.secret code').waitFor();
  const row = page.locator('.documents-list > li', { hasText: 'bảng tin sảnh' });
  await row.getByRole('button', { name: 'Xem thử' }).click();
  await row.locator('.message pre').waitFor();

  // Something that it tells; nobody is there to hear it.
  const desk = await openDesk(open, 'editor');
  await newDocument(desk, 'Báo cho bảng tin');
  await desk.locator('.tiptap').click();
  await desk.keyboard.type('Một tin.');
  await saved(desk);
  await publish(desk);
  await row.locator('summary').click();
  await expect
    .poll(
      async () => {
        await row.locator('summary').click();
        await row.locator('summary').click();
        await row.locator('.delivery, .record .fine').first().waitFor();
        return row.locator('.delivery .late').count();
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  await row.getByRole('button', { name: 'Gửi lại từ đây' }).first().click();
  await row.getByRole('button', { name: 'Tạm dừng' }).click();
  await row.getByText('Tạm dừng', { exact: true }).first().waitFor();
  await row.getByRole('button', { name: 'Bật lại' }).click();
  await row.getByRole('button', { name: 'Tạm dừng' }).waitFor();
  await row.getByRole('button', { name: 'Đổi mã bí mật' }).click();
  await row.locator('.secret code').waitFor();
  await row.getByRole('button', { name: 'Xóa' }).click();
  await row.waitFor({ state: 'detached' });
});

test('a webhook tells of some things only, with the answer to a query, until it is changed', async () => {
  const page = await openDesk(open, 'admin');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/desk/webhooks');
  const form = page.getByRole('form', { name: 'Thêm webhook' });
  await form.getByLabel('Dùng cho').fill('tin cho loa phường');
  await form.getByLabel('Địa chỉ').fill('https://hook.invalid/loa-phuong');
  await form.getByLabel('Chỉ những thẻ này').fill('articles, campaigns');
  await form.getByLabel('Truy vấn GraphQL đi kèm').fill('{ nothing }');
  await form.getByRole('button', { name: 'Thêm webhook' }).click();
  await form.getByRole('alert').filter({ hasText: 'Truy vấn' }).waitFor();
  const query = 'query ($id: ID!) { node(id: $id) { typeOfIt: __typename } }';
  await form.getByLabel('Truy vấn GraphQL đi kèm').fill(query);
  await form.getByRole('button', { name: 'Thêm webhook' }).click();
  await form.locator('.secret code').waitFor();
  expect(await form.getByLabel('Truy vấn GraphQL đi kèm').inputValue()).toBe('');

  const row = page.locator('.documents-list > li', { hasText: 'tin cho loa phường' });
  await row.getByText('articles, campaigns').waitFor();
  await row.getByRole('button', { name: 'Xem thử' }).click();
  expect(await row.locator('.message pre').innerText()).toContain('typeOfIt');
  await row.getByRole('button', { name: 'Sửa đổi' }).click();
  const change = row.getByRole('form');
  expect(await change.getByLabel('Truy vấn GraphQL đi kèm').inputValue()).toBe(query);
  await change.getByLabel('Truy vấn GraphQL đi kèm').fill('');
  await change.getByLabel('Chỉ những thẻ này').fill('');
  await change.getByRole('button', { name: 'Lưu' }).click();
  await change.waitFor({ state: 'detached' });
  await row.getByText('articles, campaigns').waitFor({ state: 'detached' });
  await row.getByRole('button', { name: 'Xem thử' }).click();
  await expect.poll(() => row.locator('.message pre').innerText()).not.toContain('typeOfIt');
  await row.getByRole('button', { name: 'Xóa' }).click();
  await row.waitFor({ state: 'detached' });
});
