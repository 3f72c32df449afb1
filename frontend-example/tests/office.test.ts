import { expect, inject, test } from 'vitest';

import { useBrowser } from './browser';
import { newDocument, openDesk, saved } from './desk';
import { ask } from './sessions';

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
  const reporter = await open();
  await reporter.goto('/desk');
  await reporter.getByLabel('Thư điện tử').fill('trang@demo.example');
  await reporter.getByLabel('Mật khẩu').fill('một mật khẩu rất dài');
  await reporter.getByRole('button', { name: 'Đăng nhập' }).click();
  await reporter.locator('.pledge-row').first().waitFor();
  const names = await reporter.locator('.pledge-name').allInnerTexts();
  expect(new Set(names)).toEqual(new Set(['Cơ sở mộc Đức Thịnh']));
  expect(await reporter.locator('.desk-header nav a').allInnerTexts()).toEqual(['Cam kết']);

  const token = page.getByRole('form', { name: 'Cấp mã' });
  await token.getByLabel('Dùng cho').fill('màn hình sảnh');
  await token.getByRole('button').click();
  expect((await token.locator('.secret code').innerText()).length).toBeGreaterThan(20);
  const row = page.locator('li', { hasText: 'màn hình sảnh' });
  await row.getByRole('button', { name: 'Thu hồi' }).click();
  await row.getByText('Đã thu hồi').waitFor();
});

test('an organization reports with a paper and an address, and who judges and who reads see them', async () => {
  const officer = await openDesk(open, 'officer');
  await officer.getByRole('link', { name: 'Cam kết', exact: true }).click();
  await officer.getByRole('link', { name: 'Quá hạn' }).click();
  const row = officer.locator('.pledge-row').first();
  const name = await row.locator('.pledge-name').innerText();
  await row.locator('summary').click();
  await row
    .getByRole('button', { name: /^Báo cáo: / })
    .first()
    .click();
  const form = row.getByRole('form', { name: /^Báo cáo: / });
  await form.getByLabel('Nói thêm').fill('Nghiệm thu sáng nay.');
  await form.getByLabel('Địa chỉ có thể kiểm tra').fill('https://example.org/nghiem-thu');
  const paper = Buffer.from(`%PDF-1.7\n${Math.random()}`);
  const file = { name: 'nghiem-thu.pdf', mimeType: 'application/pdf', buffer: paper };
  await form.locator('input[type=file]').nth(1).setInputFiles(file);
  await form.getByRole('listitem').filter({ hasText: 'nghiem-thu.pdf' }).waitFor();
  await form.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await form.waitFor({ state: 'detached' });

  await officer.getByRole('link', { name: 'Báo cáo' }).click();
  const report = officer.locator('.documents-list li', { hasText: 'Nghiệm thu sáng nay.' });
  // What waits longest comes first.
  const more = officer.getByRole('button', { name: 'Xem thêm' });
  await more.or(report).first().waitFor();
  while (!(await report.isVisible()) && (await more.isVisible())) {
    await more.click();
    await more.or(report).first().waitFor();
  }
  await report.getByRole('link', { name: 'nghiem-thu.pdf' }).waitFor();
  await report.getByRole('link', { name: 'https://example.org/nghiem-thu' }).waitFor();
  await report.getByRole('link', { name }).click();
  const shown = officer.locator('.report', { hasText: 'Nghiệm thu sáng nay.' });
  await shown.getByRole('link', { name: 'nghiem-thu.pdf' }).waitFor();
  expect(await shown.locator('img').count()).toBe(0);
  await shown.getByRole('link', { name: 'https://example.org/nghiem-thu' }).waitFor();
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

test('what is more than one page of tokens is asked for when it is wanted', async () => {
  const query =
    'mutation Create($input: CreateApiTokenInput!) { createApiToken(input: $input) { userErrors { code } } }';
  for (let number = 1; number <= 51; number++) {
    const input = { name: `bảng ${number}`, role: 'CONTRIBUTOR', scopes: ['READ_DESK'] };
    const body = { query, variables: { input } };
    const answer = await ask(inject('site'), body, inject('sessions').admin);
    expect(await answer.json()).toMatchObject({ data: { createApiToken: { userErrors: [] } } });
  }
  const page = await openDesk(open, 'admin');
  await page.getByRole('link', { name: 'Người dùng' }).click();
  const last = page.getByRole('listitem').filter({ hasText: 'bảng 51' });
  await page.getByRole('listitem').filter({ hasText: 'bảng 1' }).first().waitFor();
  expect(await last.count()).toBe(0);
  await page.getByRole('button', { name: 'Xem thêm' }).click();
  await last.waitFor();
  await last.getByRole('button', { name: 'Thu hồi' }).click();
  await last.getByText('Đã thu hồi').waitFor();
});
