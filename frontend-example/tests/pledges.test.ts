import { test } from 'vitest';

import { useBrowser } from './browser';
import { openDesk } from './desk';

const open = useBrowser();

/** Yesterday: late enough to stand first, and past for every clock. */
const YESTERDAY = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** A spreadsheet as an office saves it. */
function sheet(...organizations: string[]) {
  const head = 'Tổ chức;Người ký;Ngày ký;Nội dung cam kết;Số lượng;Đơn vị tính';
  const rows = organizations.map((name) => `${name};Cô Sáu;${YESTERDAY};Tặng sách thiếu nhi;12;cuốn`);
  const buffer = Buffer.from([head, ...rows].join('\n'));
  return { name: 'cam-ket.csv', mimeType: 'text/csv', buffer };
}

test('a spreadsheet is tried before it is taken in; what was promised is amended, assessed, withdrawn', async () => {
  const page = await openDesk(open, 'officer');
  const organization = 'Góc đọc sách cộng đồng Vân Trà';
  await page.getByRole('link', { name: 'Cam kết', exact: true }).click();
  await page.getByText('Nhập từ bảng tính').click();
  const form = page.getByRole('form', { name: 'Nhập từ bảng tính' });
  await form
    .getByRole('combobox', { name: 'Phong trào' })
    .selectOption({ label: 'Đường xanh Vân Trà' });
  await form.getByLabel('Bảng tính').setInputFiles(sheet(organization, 'Hội không có thật'));
  await form.getByRole('button', { name: 'Kiểm tra tệp' }).click();
  await form.getByText('Dòng 3').waitFor();
  await form.getByLabel('Bảng tính').setInputFiles(sheet(organization));
  await form.getByRole('button', { name: 'Kiểm tra tệp' }).click();
  await form.getByText('1 cam kết, 1 phần việc. Chưa nhập gì.').waitFor();
  await form.getByRole('button', { name: 'Nhập', exact: true }).click();
  await form.getByText('Đã nhập 1 cam kết, 1 phần việc.').waitFor();

  const row = page.locator('.documents-list > li', { hasText: 'Tặng sách thiếu nhi' });
  await row.locator('summary').click();
  await row.getByRole('button', { name: `Sửa đổi: ${organization}` }).click();
  const amendment = row.getByRole('form', { name: `Sửa đổi: ${organization}` });
  await amendment.getByLabel('Số lượng').fill('10');
  await amendment.getByRole('button', { name: 'Thêm phần việc' }).click();
  await amendment.getByLabel('Phần việc (Tiếng Việt)').nth(1).fill('Đóng hai kệ sách');
  await amendment.getByLabel('Lý do (Tiếng Việt)').fill('Đếm lại số sách.');
  await amendment.getByRole('button', { name: 'Sửa đổi' }).click();
  await amendment.waitFor({ state: 'detached' });
  await row.getByText('Đóng hai kệ sách').waitFor();

  const judge = await openDesk(open, 'admin');
  await judge.getByRole('link', { name: 'Cam kết', exact: true }).click();
  const judged = judge.locator('.documents-list > li', { hasText: 'Tặng sách thiếu nhi' });
  await judged.locator('summary').click();
  await judged.getByRole('button', { name: `Đánh giá: ${organization}` }).click();
  const assessment = judged.getByRole('form', { name: `Đánh giá: ${organization}` });
  await assessment.getByLabel('Mức hoàn thành').selectOption({ label: 'mới làm một ít' });
  await assessment.getByRole('button', { name: 'Đánh giá' }).click();
  await judged.locator('> .fine').getByText('mới làm một ít').waitFor();

  await row.getByRole('button', { name: `Rút lại: ${organization}` }).click();
  const withdrawal = row.getByRole('form', { name: `Rút lại: ${organization}` });
  await withdrawal.getByLabel('Lý do (Tiếng Việt)').fill('Góc sách đã đóng cửa.');
  await withdrawal.getByRole('button', { name: 'Rút lại' }).click();
  await withdrawal.waitFor({ state: 'detached' });
  await row.getByRole('button', { name: /^Sửa đổi/ }).waitFor({ state: 'detached' });

  await row.getByRole('link', { name: 'Trang của cam kết' }).click();
  await page.getByText('Góc sách đã đóng cửa.').first().waitFor();
  await page.getByText('Đếm lại số sách.').first().waitFor();
});
