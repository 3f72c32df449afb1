import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, inject, test } from 'vitest';

import { useBrowser } from './browser';
import { openDesk } from './desk';
import { ask } from './sessions';

const open = useBrowser();

/** Who has signed nothing yet, and has no account. */
const ACCEPTED = 'Câu lạc bộ dưỡng sinh Bến Đá';
const REFUSED = 'Câu lạc bộ cờ tướng Bến Đá';

beforeAll(async () => {
  const query =
    'mutation Create($input: CreateOrganizationInput!) { createOrganization(input: $input) { userErrors { code } } }';
  for (const text of [ACCEPTED, REFUSED]) {
    const input = { kind: 'COMMUNITY', names: [{ language: 'vi', text }] };
    const body = { query, variables: { input } };
    const answer = await ask(inject('site'), body, inject('sessions').editor);
    expect(await answer.json()).toMatchObject({ data: { createOrganization: { userErrors: [] } } });
  }
});

async function openInvitations(): Promise<Page> {
  const officer = await openDesk(open, 'officer');
  officer.on('dialog', (dialog) => void dialog.accept());
  await officer.getByRole('link', { name: 'Cam kết', exact: true }).click();
  await officer.getByRole('link', { name: 'Lời mời ký cam kết' }).click();
  return officer;
}

/** Makes a link for an organization. */
async function invite(officer: Page, organization: string): Promise<string> {
  await officer.getByText('Mời một đơn vị').click();
  const form = officer.getByRole('form', { name: 'Mời một đơn vị' });
  await form.getByLabel('Phong trào').selectOption({ label: 'Đường xanh Vân Trà' });
  await form.getByLabel('Đơn vị').selectOption({ label: organization });
  await form.getByRole('button', { name: 'Tạo liên kết' }).click();
  const link = await form.getByLabel(/^Liên kết dùng một lần/).inputValue();
  await officer.getByText('Mời một đơn vị').click();
  return link;
}

const rowOf = (officer: Page, organization: string): Locator =>
  officer.locator('.documents-list > li', { hasText: organization });

/** Opens a link, as who was handed it, and hands a pledge in. */
async function handIn(link: string, promise: string): Promise<Page> {
  const page = await open();
  await page.goto(link);
  const form = page.getByRole('form', { name: 'Ký cam kết' });
  await form.getByLabel('Phần việc').fill(promise);
  await form.getByLabel('Số lượng').fill('30');
  await form.getByLabel('Đơn vị tính').fill('buổi');
  await form.getByLabel('Người ký').fill('Bà Tư');
  const paper = Buffer.from(`%PDF-1.7\n${Math.random()}`);
  const file = { name: 'cam-ket.pdf', mimeType: 'application/pdf', buffer: paper };
  await form.getByLabel('Bản đã ký').setInputFiles(file);
  await form.getByLabel('Họ tên').fill('Cô Út');
  await form.getByRole('button', { name: 'Nộp cam kết' }).click();
  // Nobody could be reached.
  await form.getByRole('alert').waitFor();
  await form.getByLabel('Điện thoại').fill('0900 123 456');
  await form.getByRole('button', { name: 'Nộp cam kết' }).click();
  await page.getByRole('form', { name: 'Xác nhận bằng mã' }).waitFor();
  return page;
}

/** Confirms what was handed in by the code that the officer passes on. */
async function confirm(page: Page, officer: Page, organization: string): Promise<void> {
  await officer.reload();
  const codes = officer.getByRole('region', { name: 'Mã cần chuyển' });
  const line = codes.getByRole('listitem').filter({ hasText: organization });
  await line.getByRole('link', { name: '0900 123 456' }).waitFor();
  const code = await line.locator('code').innerText();
  const form = page.getByRole('form', { name: 'Xác nhận bằng mã' });
  await form.getByLabel('Mã gửi tới người liên hệ').fill('AAAA-AAAA');
  await form.getByRole('button', { name: 'Xác nhận mã' }).click();
  await form.getByRole('alert').waitFor();
  await form.getByLabel('Mã gửi tới người liên hệ').fill(code.toLowerCase());
  await form.getByRole('button', { name: 'Xác nhận mã' }).click();
  await page.getByText('đang chờ tiếp nhận').waitFor();
  await officer.reload();
  await rowOf(officer, organization).getByText('Chờ tiếp nhận').waitFor();
}

test('an organization without an account pledges by a link, and it is accepted', async () => {
  const officer = await openInvitations();
  const link = await invite(officer, ACCEPTED);
  await rowOf(officer, ACCEPTED).getByText('Chưa nộp').waitFor();
  const page = await handIn(link, 'Dạy dưỡng sinh ngoài công viên');
  await confirm(page, officer, ACCEPTED);
  const row = rowOf(officer, ACCEPTED);
  await row.getByText('Dạy dưỡng sinh ngoài công viên').waitFor();
  await row.getByText('30 buổi').waitFor();
  await row.getByRole('link', { name: 'Bản cam kết đã ký' }).waitFor();
  await officer.getByRole('link', { name: 'Chờ tiếp nhận' }).click();
  await row.getByRole('button', { name: 'Tiếp nhận' }).click();
  await officer.getByText(`Đã tiếp nhận cam kết của ${ACCEPTED}.`).waitFor();
  await row.waitFor({ state: 'detached' });
  await officer.getByRole('link', { name: 'Đã tiếp nhận' }).click();
  await row.getByRole('link', { name: 'Trang của cam kết' }).waitFor();

  // In the other language, by the same link.
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByText('Your pledge was accepted.').waitFor();
  await page.getByRole('link', { name: 'Tiếng Việt' }).click();
  await page.getByRole('link', { name: 'Trang của cam kết' }).click();
  await page.getByRole('heading', { name: ACCEPTED }).waitFor();
  await page.getByText('Dạy dưỡng sinh ngoài công viên').first().waitFor();
});

test('what was handed in is refused with a reason, and a link is taken back', async () => {
  const officer = await openInvitations();
  const link = await invite(officer, REFUSED);
  const page = await handIn(link, 'Đánh cờ mỗi chiều');
  await confirm(page, officer, REFUSED);
  const row = rowOf(officer, REFUSED);
  await row.getByRole('button', { name: 'Từ chối' }).click();
  const refusal = row.getByRole('form', { name: `Từ chối: ${REFUSED}` });
  await refusal.getByLabel('Lý do').fill('Chưa thấy ích gì cho phố xanh.');
  await refusal.getByRole('button', { name: 'Từ chối' }).click();
  await row.getByText('Bị từ chối').waitFor();
  await page.reload();
  await page.getByText('Chưa thấy ích gì cho phố xanh.').waitFor();

  const again = await invite(officer, REFUSED);
  const open = row.filter({ hasText: 'Chưa nộp' });
  await open.getByRole('button', { name: 'Thu hồi' }).click();
  await officer.getByText(`Đã thu hồi lời mời ${REFUSED}.`).waitFor();
  await page.goto('about:blank');
  await page.goto(again);
  await page.getByText('Lời mời đã được thu hồi.').waitFor();
  await page.goto('about:blank');
  await page.goto(`${new URL(again).pathname}#khong-co`);
  await page.getByRole('alert').waitFor();
});
