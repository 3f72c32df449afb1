import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { tabTo, useBrowser } from './browser';
import { done, newDocument, newEditor, openAs, openDesk, publish, saved } from './desk';

const open = useBrowser();

/** An administrator's window on the users; the row of one, and the form of what they are restricted to. */
async function openUser(name: string): Promise<{ page: Page; row: Locator; form: Locator }> {
  const page = await openDesk(open, 'admin');
  await page.goto('/desk/accounts');
  const row = page.locator('.documents-list > li', { hasText: `${name}@demo.example` });
  await row.waitFor();
  return { page, row, form: row.getByRole('form', { name: `Giới hạn việc của ${name}` }) };
}

/** Begins an article about one area. */
async function writeAbout(page: Page, title: string, area: string): Promise<void> {
  await newDocument(page, title);
  await page.locator('.tiptap').click();
  await page.keyboard.type('Tổ dân phố họp lúc 7 giờ tối.');
  await page.locator('details[data-field=areas] summary').click();
  await page.getByLabel(area, { exact: true }).check();
  await saved(page);
}

test('an editor who is restricted to an area publishes there and nowhere else, until it is lifted', async () => {
  const email = await newEditor('phu-trach');
  const { page: admin, row, form } = await openUser('phu-trach');
  await row.getByRole('button', { name: 'Giới hạn việc của phu-trach' }).click();
  await form.getByLabel('Khu phố 3', { exact: true }).check();
  await form.getByRole('button', { name: 'Lưu' }).click();
  await row.getByText('phụ trách Khu phố 3').waitFor();

  const editor = await openAs(open, email);
  await writeAbout(editor, 'Họp ở Khu phố 5', 'Khu phố 5');
  await editor.getByRole('button', { name: 'Đăng', exact: true }).click();
  const dialog = editor.getByRole('dialog', { name: 'Đăng' });
  const publication = dialog.getByRole('button', { name: 'Đăng', exact: true });
  await publication.click();
  await dialog.getByRole('alert').waitFor();
  expect(await dialog.getByRole('alert').innerText()).toBe(
    'Bài này nằm ngoài khu vực hoặc chuyên mục bạn phụ trách.',
  );
  await editor.keyboard.press('Escape');
  await editor.getByLabel('Khu phố 5', { exact: true }).uncheck();
  await editor.getByLabel('Khu phố 3', { exact: true }).check();
  await saved(editor);
  await publish(editor);

  // The mouse stays where it is.
  await tabTo(admin, row.getByRole('button', { name: 'Giới hạn việc của phu-trach' }));
  await admin.keyboard.press('Enter');
  await tabTo(admin, form.getByRole('button', { name: 'Bỏ giới hạn' }));
  await admin.keyboard.press('Enter');
  await row.getByText('Đã bỏ giới hạn.').waitFor();
  await row.getByText('phụ trách Khu phố 3').waitFor({ state: 'detached' });
  await row.locator('button:focus', { hasText: 'Giới hạn' }).waitFor();

  await editor.getByRole('link', { name: 'Bài và trang' }).click();
  await writeAbout(editor, 'Lại họp ở Khu phố 5', 'Khu phố 5');
  await publish(editor);
});

test('an area brings those inside of it, and what is refused is said where it was chosen', async () => {
  await newEditor('nhieu-noi-phu-trach');
  const names = [{ language: 'vi', text: 'Khu phố sắp bỏ' }];
  const made = await done('createArea', { names, kind: 'NEIGHBORHOOD' }, { wanted: 'area { id }' });
  const { row, form } = await openUser('nhieu-noi-phu-trach');
  await row.getByRole('button', { name: 'Giới hạn việc của nhieu-noi-phu-trach' }).click();
  const inside = form.getByLabel('Khu phố 3', { exact: true });
  await form.getByLabel('Phường Vân Trà', { exact: true }).check();
  expect([await inside.isChecked(), await inside.isDisabled()]).toEqual([true, true]);

  const { id } = made.area as { id: string };
  await form.getByLabel('Khu phố sắp bỏ', { exact: true }).check();
  await done('deleteArea', { id });
  await form.getByRole('button', { name: 'Lưu' }).click();
  const areas = form.getByRole('group', { name: 'Địa bàn, gồm mọi nơi bên trong' });
  await areas
    .getByRole('alert')
    .filter({ hasText: /^Khu phố sắp bỏ: / })
    .waitFor();

  await areas.getByLabel('Khu phố sắp bỏ', { exact: true }).uncheck();
  await form.getByLabel('Thời sự', { exact: true }).check();
  await form.getByRole('button', { name: 'Lưu' }).click();
  await row.getByText('phụ trách Phường Vân Trà; Thời sự').waitFor();
});
