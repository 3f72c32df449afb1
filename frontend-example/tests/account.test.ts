import { readFile } from 'node:fs/promises';

import { TOTP, URI } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { newEditor, PASSWORD } from './desk';
import { readQr } from './qr';

const open = useBrowser();

/** What an authenticator app shows so many half minutes from now: each code is good once. */
function codeOf(otpauthUrl: string, later: number): string {
  const app = URI.parse(otpauthUrl);
  if (!(app instanceof TOTP)) throw new Error(`not by the clock: ${otpauthUrl}`);
  return app.generate({ timestamp: Date.now() + later * app.period * 1000 });
}

/** Signs in, and with a code where one is given. */
async function signIn(page: Page, email: string, code?: string): Promise<void> {
  await page.goto('/desk/account');
  await page.getByLabel('Thư điện tử').fill(email);
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  if (code) {
    await page.getByLabel('Mã xác thực').fill(code);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
  }
  await page.getByRole('heading', { name: 'Tài khoản của tôi' }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.desk-header').getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByLabel('Mật khẩu', { exact: true }).waitFor();
}

test('a second factor is turned on, asked for, replaced by a recovery code, and turned off', async () => {
  const email = await newEditor('hai-buoc');
  const page = await open();
  await signIn(page, email);
  const section = page.getByRole('region', { name: 'Xác thực hai bước' });
  await section.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
  const form = section.getByRole('form', { name: 'Bật xác thực hai bước' });
  await form.getByLabel('Mật khẩu hiện tại').fill('không phải mật khẩu');
  await form.getByRole('button', { name: 'Tiếp tục' }).click();
  await form.getByRole('alert').waitFor();
  await form.getByLabel('Mật khẩu hiện tại').fill(PASSWORD);
  await page.keyboard.press('Enter');
  const picture = form.getByRole('img', { name: 'Mã QR cho ứng dụng xác thực' });
  await picture.waitFor();
  const app = (await form.locator('a[href^="otpauth:"]').getAttribute('href')) ?? '';
  expect(await readQr(picture)).toBe(app);
  // In the dark, too.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await readQr(picture)).toBe(app);
  // Whoever types it tells the app the same.
  const typed = await form.getByLabel('Không quét được').inputValue();
  expect(new URL(app).searchParams.get('secret')).toBe(typed.replaceAll(' ', ''));

  await form.getByLabel('Sáu chữ số').fill('000000');
  await form.getByRole('button', { name: 'Xác nhận mã' }).click();
  await form.getByRole('alert').waitFor();
  await form.getByLabel('Sáu chữ số').fill(codeOf(app, 0));
  await form.getByRole('button', { name: 'Xác nhận mã' }).click();
  await section.getByRole('heading', { name: 'Mã dự phòng' }).waitFor();
  const codes = await section.locator('.recovery-codes li').allInnerTexts();
  expect(new Set(codes).size).toBeGreaterThan(5);
  const download = page.waitForEvent('download');
  await section.getByRole('button', { name: 'Tải xuống' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toBe(`${codes.join('\n')}\n`);
  await section.getByRole('button', { name: 'Tôi đã cất các mã' }).click();
  await section.getByText('Đang bật').waitFor();

  await signOut(page);
  await signIn(page, email, codeOf(app, 1));
  await signOut(page);
  await signIn(page, email, codes[0]);
  await section.getByRole('button', { name: 'Tạo mã dự phòng mới' }).click();
  const renewal = section.getByRole('form', { name: 'Tạo mã dự phòng mới' });
  // It was good once.
  await renewal.getByLabel('Mã xác thực').fill(codes[0] ?? '');
  await page.keyboard.press('Enter');
  await renewal.getByRole('alert').waitFor();
  await renewal.getByLabel('Mã xác thực').fill(codes[1] ?? '');
  await page.keyboard.press('Enter');
  await section.getByRole('heading', { name: 'Mã dự phòng' }).waitFor();
  const newer = await section.locator('.recovery-codes li').allInnerTexts();
  expect(newer).toHaveLength(codes.length);
  await section.getByRole('button', { name: 'Tôi đã cất các mã' }).click();

  await section.getByRole('button', { name: 'Tắt xác thực hai bước' }).click();
  const removal = section.getByRole('form', { name: 'Tắt xác thực hai bước' });
  await removal.getByLabel('Mật khẩu hiện tại').fill(PASSWORD);
  // Newer ones stand in its place.
  await removal.getByLabel('Mã xác thực').fill(codes[2] ?? '');
  await removal.getByRole('button', { name: 'Tắt xác thực hai bước' }).click();
  await removal.getByRole('alert').waitFor();
  await removal.getByLabel('Mã xác thực').fill(newer[0] ?? '');
  await removal.getByRole('button', { name: 'Tắt xác thực hai bước' }).click();
  await section.getByText('Chưa bật').waitFor();
  await signOut(page);
  await signIn(page, email);
});

test('one sees where one is signed in, and signs out there', async () => {
  const email = await newEditor('nhieu-noi');
  const here = await open();
  await signIn(here, email);
  const agent = 'Mozilla/5.0 (Android 14; Mobile; rv:135.0) Gecko/135.0 Firefox/135.0';
  const phone = await open({ userAgent: agent });
  await signIn(phone, email);
  const tablet = await open();
  await signIn(tablet, email);

  await here.reload();
  const places = here.getByRole('region', { name: 'Nơi đang đăng nhập' });
  const own = places.getByRole('listitem').filter({ hasText: 'Nơi này' });
  await own.waitFor();
  expect(await own.getByRole('button').count()).toBe(0);
  const other = places.getByRole('listitem').filter({ hasText: 'Firefox, Android' });
  await other.getByRole('button', { name: /^Đăng xuất: Firefox, Android/ }).click();
  await other.waitFor({ state: 'detached' });
  await phone.reload();
  await phone.getByLabel('Mật khẩu', { exact: true }).waitFor();

  expect(await places.getByRole('listitem').count()).toBeGreaterThan(1);
  await places.getByRole('button', { name: 'Đăng xuất mọi nơi khác' }).click();
  await places.getByText(/^Đã đăng xuất ở \d+ nơi khác\.$/).waitFor();
  await expect.poll(() => places.getByRole('listitem').count()).toBe(1);
  await tablet.reload();
  await tablet.getByLabel('Mật khẩu', { exact: true }).waitFor();
  await here.reload();
  await own.waitFor();
});
