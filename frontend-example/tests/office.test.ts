import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { newDocument, openDesk, saved } from './desk';

const open = useBrowser();

test('an officer records what was signed, and readers see it', async () => {
  const page = await openDesk(open, 'officer');
  await page.getByRole('link', { name: 'Lễ ký cam kết' }).click();
  await page.getByLabel('Phong trào').selectOption({ label: 'Đường xanh Vân Trà' });
  await page.getByLabel('Ngày ký').fill('2026-03-01');
  await page.getByRole('combobox', { name: 'Đơn vị' }).selectOption({ label: 'Cơ sở mộc Đức Thịnh' });
  await page.getByLabel('Người ký').fill('Ông chủ xưởng');
  await page.getByLabel('Phần việc').fill('Đóng 40 chậu gỗ');
  await page.getByLabel('Số lượng').fill('40');
  await page.getByLabel('Đơn vị tính').fill('chậu');
  await page.getByRole('button', { name: 'Ghi nhận các cam kết' }).click();
  await page.getByText('Đã ghi nhận 1 cam kết.').waitFor();
  await page.goto('/vi/phat-dong/duong-xanh-van-tra');
  await page.locator('.pledge-row summary', { hasText: 'Cơ sở mộc Đức Thịnh' }).click();
  await page.getByText('Đóng 40 chậu gỗ').waitFor();
});

test('a bloc signs with its members; who had signed before stays in the form with the reason', async () => {
  const page = await openDesk(open, 'officer');
  await page.getByRole('link', { name: 'Lễ ký cam kết' }).click();
  await page.getByLabel('Phong trào').selectOption({ label: 'Đường xanh Vân Trà' });
  await page.getByLabel('Ngày ký').fill('2026-03-02');
  await page.getByRole('button', { name: 'Bỏ ra' }).click();
  await page.getByRole('button', { name: 'Thêm một khối' }).click();
  await page.getByRole('combobox', { name: 'Khối' }).selectOption({ label: 'Khối khu phố' });
  const members = page.getByRole('group', { name: 'Những đơn vị đã ký' });
  await members.getByLabel('Khu phố 1', { exact: true }).uncheck();
  const ticked = await members.locator('input:checked').count();
  await page.getByLabel('Người ký').fill('Trưởng khối');
  await page.getByLabel('Phần việc').fill('Giữ sạch một đoạn kênh');
  await page.getByRole('button', { name: 'Ghi nhận các cam kết' }).click();
  const refused = page.getByRole('alert').filter({ hasText: 'Giá trị này đã được dùng' });
  await refused.first().waitFor();
  const signed = ticked - (await refused.count());
  expect(signed).toBeGreaterThan(0);
  await page.getByText(`Đã ghi nhận ${signed} cam kết.`).waitFor();
  expect(await members.locator('input:checked').count()).toBe(await refused.count());

  await page.goto('/vi/phat-dong/duong-xanh-van-tra');
  const bloc = page.locator('.bloc', { has: page.getByRole('heading', { name: 'Khối khu phố' }) });
  const rows = bloc.locator('.pledge-row', { hasText: 'Giữ sạch một đoạn kênh' });
  expect(await rows.count()).toBe(signed);
  await bloc.getByRole('link', { name: 'Khối khu phố' }).click();
  const totals = page.getByRole('region', { name: 'Các đơn vị thành viên đã cam kết' });
  await totals
    .getByText(/cam kết/)
    .first()
    .waitFor();
});

test('an administrator adds a reporter, and issues and revokes a token', async () => {
  const page = await openDesk(open, 'admin');
  await page.getByRole('link', { name: 'Người dùng' }).click();
  const user = page.getByRole('form', { name: 'Thêm người dùng' });
  await user.getByLabel('Tên').fill('Thu Trang');
  await user.getByLabel('Thư điện tử').fill('trang@demo.example');
  await user.getByLabel('Mật khẩu').fill('một mật khẩu rất dài');
  await user.getByLabel('Vai trò').selectOption({ label: 'Người báo cáo' });
  await user.getByLabel('Đơn vị').selectOption({ label: 'Cơ sở mộc Đức Thịnh' });
  await user.getByRole('button').click();
  const added = page.locator('li', { hasText: 'trang@demo.example' });
  await added.getByText('Cơ sở mộc Đức Thịnh').waitFor();

  const token = page.getByRole('form', { name: 'Cấp mã' });
  await token.getByLabel('Dùng cho').fill('màn hình sảnh');
  await token.getByRole('button').click();
  expect((await token.locator('.secret code').innerText()).length).toBeGreaterThan(20);
  const row = page.locator('li', { hasText: 'màn hình sảnh' });
  await row.getByRole('button', { name: 'Thu hồi' }).click();
  await row.getByText('Đã thu hồi').waitFor();
});

test('an administrator says what bars a publication, and when the site reminds', async () => {
  const page = await openDesk(open, 'admin');
  const silent = page.getByLabel('Coi là im lặng khi không báo cáo, số ngày');
  const area = page.getByRole('combobox', { name: 'Chưa chọn địa bàn' });
  const openSettings = async () => {
    await page.getByRole('link', { name: 'Cài đặt' }).click();
    await area.waitFor();
  };
  await openSettings();
  const days = await silent.inputValue();
  await area.selectOption({ label: 'Chặn đăng' });
  await silent.fill('30');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu.').waitFor();
  await page.reload();
  await area.waitFor();
  expect(await area.inputValue()).toBe('ERROR');
  expect(await silent.inputValue()).toBe('30');

  await page.getByRole('link', { name: 'Bài và trang' }).click();
  await newDocument(page, 'Chưa rõ ở đâu');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Một đoạn.');
  await saved(page);
  await page.getByRole('button', { name: 'Đăng', exact: true }).click();
  await page.getByText('Chưa đăng được').waitFor();
  await page.keyboard.press('Escape');

  await openSettings();
  await area.selectOption({ label: 'Nhắc' });
  await silent.fill(days);
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu.').waitFor();
});
