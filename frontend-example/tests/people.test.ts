import { createHmac } from 'node:crypto';

import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';

import { useBrowser } from './browser';
import { openDesk } from './desk';
import { ask } from './sessions';

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

/** What an authenticator app shows now (RFC 6238). */
function codeOf(otpauthUrl: string): string {
  const letters = new URL(otpauthUrl).searchParams.get('secret') ?? '';
  const bits = [...letters].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const secret = Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
  const hash = createHmac('sha1', secret).update(step).digest();
  const place = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('somebody is invited by a link, gets another password, and signs in with a second factor', async () => {
  const admin = await openDesk(open, 'admin');
  await admin.goto('/desk/accounts');
  const form = admin.getByRole('form', { name: 'Mời bằng liên kết' });
  await form.getByLabel('Thư điện tử').fill(EMAIL);
  await form.getByLabel('Vai trò').selectOption({ label: 'Biên tập viên' });
  await form.getByRole('button').click();
  const shown = admin.getByRole('status').locator('code');
  const invitation = await shown.innerText();

  const page = await open();
  await follow(page, invitation, 'mật khẩu thứ nhất', 'Nguyên');
  await page.goto('about:blank');
  await page.goto(invitation);
  await page.getByText('Liên kết đã được dùng rồi.').waitFor();

  await admin.reload();
  await admin.getByRole('button', { name: 'Đặt lại mật khẩu của Nguyên' }).click();
  await follow(page, await shown.innerText(), 'mật khẩu thứ hai');
  await page.getByRole('link', { name: 'Đăng nhập' }).click();
  await signIn(page, 'mật khẩu thứ nhất');
  await page.getByRole('alert').waitFor();
  await signIn(page, 'mật khẩu thứ hai');
  await page.getByRole('heading', { name: 'Bài và trang' }).waitFor();

  const [cookie] = await page.context().cookies();
  const as = `${cookie?.name}=${cookie?.value}`;
  const enroll =
    'mutation Enroll($input: EnrollSecondFactorInput!) { done: enrollSecondFactor(input: $input) { otpauthUrl } }';
  const confirm =
    'mutation Confirm($input: ConfirmSecondFactorInput!) { done: confirmSecondFactor(input: $input) { recoveryCodes } }';
  const send = async (query: string, input: object) => {
    const answer = await ask(inject('site'), { query, variables: { input } }, as);
    const { data } = (await answer.json()) as { data: { done: Record<string, unknown> } };
    return data.done;
  };
  const { otpauthUrl } = await send(enroll, { password: 'mật khẩu thứ hai' });
  const { recoveryCodes } = await send(confirm, { code: codeOf(String(otpauthUrl)) });
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await signIn(page, 'mật khẩu thứ hai');
  await page.getByLabel('Mã xác thực').fill(String((recoveryCodes as string[])[0]));
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
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
