import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';

import { useBrowser } from './browser';
import { done, newDocument, newEditor, openAs, PASSWORD, saved, typeAfter } from './desk';
import { sessionOf } from './sessions';

const open = useBrowser();

/** Ends all sessions of somebody but the one that this is done from. */
async function endSessions(email: string): Promise<void> {
  const session = await sessionOf(inject('site'), email, PASSWORD);
  await done('revokeSessions', {}, { session });
}

const question = (page: Page) => page.getByRole('dialog', { name: 'Bạn không còn đăng nhập' });

/** Answers who one is, where that is asked over the page. */
async function answer(page: Page, email: string): Promise<void> {
  await question(page).waitFor();
  expect(await question(page).getByLabel('Thư điện tử').inputValue()).toBe(email);
  // The keyboard is where it is needed.
  await question(page).locator('[name=password]:focus').waitFor();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await question(page).waitFor({ state: 'detached' });
}

const texts = (page: Page) => page.locator('.tiptap > p').allInnerTexts();

test('who was signed out elsewhere is asked who they are, and loses nothing that they typed', async () => {
  const email = await newEditor('bi-ket-thuc');
  const page = await openAs(open, email);
  await newDocument(page, 'Phiên bị kết thúc');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Câu thứ nhất.');
  await saved(page);
  await endSessions(email);
  await typeAfter(page, 'Câu thứ nhất.', ' Câu thứ hai.');
  await answer(page, email);
  await page.locator('.saving.saved').waitFor();
  // What is typed next goes where it was going.
  await endSessions(email);
  await page.keyboard.type(' Câu thứ ba.');
  await question(page).waitFor();
  await page.keyboard.press('Escape');
  await question(page).waitFor({ state: 'detached' });
  await page.getByText('Chưa lưu được, cần đăng nhập lại').waitFor();
  await page.keyboard.type(' Câu thứ tư.');
  await question(page).waitFor();
  const [other] = await Promise.all([
    page.context().waitForEvent('page'),
    question(page).getByRole('link', { name: 'Đăng nhập cách khác' }).click(),
  ]);
  await other.getByLabel('Thư điện tử').fill(email);
  await other.getByLabel('Mật khẩu').fill(PASSWORD);
  await other.keyboard.press('Enter');
  await other.getByRole('heading', { name: 'Bài và trang' }).waitFor();
  await question(page).waitFor({ state: 'detached' });
  await page.locator('.saving.saved').waitFor();
  await page.reload();
  await page.locator('.tiptap').waitFor();
  expect(await texts(page)).toEqual(['Câu thứ nhất. Câu thứ hai. Câu thứ ba. Câu thứ tư.']);
});

test('what was asked for by nobody is there once somebody signed in', async () => {
  const email = await newEditor('bi-ket-thuc-o-kho');
  const page = await openAs(open, email);
  await endSessions(email);
  await page.getByRole('link', { name: 'Kho ảnh' }).click();
  await answer(page, email);
  await page.locator('.tile').first().waitFor();

  await endSessions(email);
  const buffer = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 300, height: 200 } });
  const file = { name: 'kho.jpg', mimeType: 'image/jpeg', buffer };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await answer(page, email);
});
