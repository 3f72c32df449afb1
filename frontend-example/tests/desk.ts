import type { Locator, Page } from 'playwright-core';
import { expect, inject } from 'vitest';

import type { useBrowser } from './browser';
import { ask, sessionOf, type Name } from './sessions';

type Open = ReturnType<typeof useBrowser>;

/** With which the accounts sign in that tests make. */
export const PASSWORD = 'mật khẩu của bài thử';

/** Makes an account for an editor, and answers with which address it signs in. */
export async function newEditor(name: string): Promise<string> {
  const email = `${name}@demo.example`;
  await done('createUser', { name, email, password: PASSWORD, role: 'EDITOR' });
  return email;
}

/** A window of an editor who was made just for a test. */
export async function openAs(open: Open, email: string): Promise<Page> {
  return openWith(open, await sessionOf(inject('site'), email, PASSWORD));
}

/** A window of somebody who is signed in at the desk. */
export function openDesk(open: Open, name: Name): Promise<Page> {
  return openWith(open, inject('sessions')[name]);
}

async function openWith(open: Open, session: string): Promise<Page> {
  const page = await open();
  const [cookie = '', value = ''] = session.split('=');
  await page.context().addCookies([{ name: cookie, value, url: inject('site') }]);
  await page.goto('/desk');
  await page.getByRole('heading', { name: 'Bài và trang' }).waitFor();
  return page;
}

/** Begins a draft and opens its editor. */
export async function newDocument(page: Page, title: string, kind = 'Bài viết'): Promise<void> {
  await page.getByRole('button', { name: 'Viết mới' }).click();
  await page.getByLabel('Tiêu đề mới').fill(title);
  await page.getByRole('combobox', { name: 'Loại' }).selectOption({ label: kind });
  await page.getByRole('button', { name: 'Tạo bản nháp' }).click();
  // An album has photos where others have a text.
  await page.locator('.tiptap, .photo-rows').first().waitFor();
}

/** Saves everything typed so far; resolves with the number of the revision that holds it. */
export async function saved(page: Page): Promise<number> {
  // The form hears of the last letter a moment after it was typed.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await page.keyboard.press('Control+s');
  const line = await page.locator('.saving.saved').innerText();
  return Number(/\d+/.exec(line)?.[0]);
}

/** Makes what is written public. */
export async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Đăng', exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Đăng' })
    .getByRole('button', { name: 'Đăng', exact: true })
    .click();
  await page.getByRole('link', { name: 'Xem bài đã đăng' }).waitFor();
}

/** Changes the site's settings, as its administrator may. */
export async function settle(input: Record<string, object>): Promise<void> {
  await done('updateSite', input);
}

/** Does something past the desk, as an administrator where nobody else is named; answers what was wanted of it. */
export async function done(
  mutation: string,
  input: object,
  { wanted = '', session = inject('sessions').admin } = {},
): Promise<Record<string, unknown>> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation Done($input: ${type}!) { done: ${mutation}(input: $input) { userErrors { code } ${wanted} } }`;
  const answer = await ask(inject('site'), { query, variables: { input } }, session);
  const { data } = (await answer.json()) as { data: { done: Record<string, unknown> } };
  expect(data.done).toMatchObject({ userErrors: [] });
  return data.done;
}

/** Types at the end of a paragraph that contains some words. */
export async function typeAfter(page: Page, words: string, text: string): Promise<void> {
  await page.locator('.tiptap > p', { hasText: words }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(text);
}

/** Drops files onto a place of the text, as from a folder on the desktop. */
export async function dropFiles(
  target: Locator,
  files: { name: string; bytes: Buffer }[],
): Promise<void> {
  const encoded = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  await target.evaluate((element, dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
    }
    const { left, bottom } = element.getBoundingClientRect();
    const place = { clientX: left + 1, clientY: bottom - 1, bubbles: true, cancelable: true };
    element.dispatchEvent(new DragEvent('drop', { dataTransfer, ...place }));
  }, encoded);
}
