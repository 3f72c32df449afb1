import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { newDocument, openDesk, publish, saved } from './desk';

const open = useBrowser();

test('what was deleted lies in the trash, comes back as a draft, or ends for good', async () => {
  const page = await openDesk(open, 'admin');
  page.on('dialog', (dialog) => void dialog.accept());
  await newDocument(page, 'Bài đăng nhầm');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Không nên đăng.');
  await saved(page);
  await publish(page);
  const path = (await page.getByRole('link', { name: 'Xem bài đã đăng' }).getAttribute('href')) ?? '';
  const reader = await open();
  expect((await reader.goto(path))?.status()).toBe(200);

  await page.getByRole('button', { name: 'Bỏ vào thùng rác' }).click();
  const row = page.locator('.trash-row', { hasText: 'Bài đăng nhầm' });
  await row.getByText(/^Mất hẳn sau ngày/).waitFor();
  expect((await reader.goto(path))?.status()).toBe(404);
  await row.getByRole('button', { name: 'Lấy lại' }).click();
  await page.getByRole('status').getByRole('link', { name: 'Mở' }).click();
  await page.locator('.publishing .status', { hasText: 'Bản nháp' }).waitFor();
  expect(await page.locator('.tiptap').innerText()).toBe('Không nên đăng.');

  await page.getByRole('button', { name: 'Bỏ vào thùng rác' }).click();
  await row.getByRole('button', { name: 'Xóa hẳn' }).click();
  await page.getByText('Đã xóa hẳn “Bài đăng nhầm”.').waitFor();
  await row.waitFor({ state: 'detached' });
});

test('an editor takes back, and ends nothing for good', async () => {
  const page = await openDesk(open, 'editor');
  page.on('dialog', (dialog) => void dialog.accept());
  await newDocument(page, 'Nháp thừa');
  await page.getByRole('button', { name: 'Bỏ vào thùng rác' }).click();
  const row = page.locator('.trash-row', { hasText: 'Nháp thừa' });
  await row.getByRole('button', { name: 'Lấy lại' }).waitFor();
  expect(await row.getByRole('button', { name: 'Xóa hẳn' }).count()).toBe(0);
});
