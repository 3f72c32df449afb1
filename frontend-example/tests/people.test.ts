import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { openDesk } from './desk';

const open = useBrowser();

const EMAIL = 'nguyen@demo.example';

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Thư điện tử').fill(EMAIL);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

/** Follows a one-time link and chooses a password, and a name where one is asked for. */
async function follow(page: Page, link: string, password: string, name?: string): Promise<void> {
  await page.goto(link);
  await page.getByText(EMAIL).waitFor();
  if (name) await page.getByLabel('Tên').fill(name);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
  await page.getByLabel('Mật khẩu mới, lần nữa').fill(password);
  await page.getByRole('main').getByRole('button').click();
  await page.getByRole('link', { name: 'Đăng nhập' }).waitFor();
}

test('somebody is invited by a link, and gets another password', async () => {
  const admin = await openDesk(open, 'admin');
  await admin.goto('/desk/accounts');
  const form = admin.getByRole('form', { name: 'Mời bằng liên kết' });
  await form.getByLabel('Thư điện tử').fill(EMAIL);
  await form.getByLabel('Vai trò').selectOption({ label: 'Biên tập viên' });
  await form.getByRole('button').click();
  const shown = admin.getByRole('status').getByLabel(/^Liên kết dùng một lần/);
  const invitation = await shown.inputValue();

  const page = await open();
  await follow(page, invitation, 'mật khẩu thứ nhất', 'Nguyên');
  await page.goto('about:blank');
  await page.goto(invitation);
  await page.getByText('Liên kết đã được dùng rồi.').waitFor();

  await admin.reload();
  await admin.getByRole('button', { name: 'Đặt lại mật khẩu của Nguyên' }).click();
  await follow(page, await shown.inputValue(), 'mật khẩu thứ hai');
  await page.getByRole('link', { name: 'Đăng nhập' }).click();
  await signIn(page, 'mật khẩu thứ nhất');
  await page.getByRole('alert').waitFor();
  await signIn(page, 'mật khẩu thứ hai');
  await page.getByRole('heading', { name: 'Bài và trang' }).waitFor();
});

test('who forgot the password is told where mail is not sent', async () => {
  const page = await open();
  await page.goto('/desk');
  await page.getByRole('button', { name: 'Quên mật khẩu' }).click();
  await page.getByLabel('Thư điện tử').fill(EMAIL);
  await page.getByRole('button', { name: 'Gửi liên kết' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Về trang đăng nhập' }).click();
  expect(await page.getByLabel('Mật khẩu').isVisible()).toBe(true);
});
