import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { openDesk, settle } from './desk';

const open = useBrowser();

test('an administrator reads who changed what, is led to it, and takes the log home', async () => {
  await settle({ checklist: { smallPhoto: 'ERROR' } });
  await settle({ checklist: { smallPhoto: null } });
  const page = await openDesk(open, 'admin');
  await page.getByRole('link', { name: 'Nhật ký' }).click();
  const entries = page.locator('.audit-log > li');
  await entries.first().waitFor();
  await page.getByLabel('Với').selectOption({ label: 'Cài đặt của trang' });
  await page.waitForURL('**/audit?kind=site');
  await entries.first().getByText('Quản trị viên').waitFor();
  await expect.poll(() => entries.first().locator('del').innerText()).toContain('small_photo');
  expect(await entries.getByText('Cài đặt của trang').count()).toBe(await entries.count());

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải cả nhật ký' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^audit-\d{4}-\d{2}-\d{2}\.jsonl$/);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line).toMatch(/^\{.*\}\t[0-9a-f]{64}$/);

  await page.getByLabel('Đến hết ngày').fill('2020-01-01');
  await page.getByText('Không có việc nào như vậy.').waitFor();
  await page.getByRole('link', { name: 'Bỏ lọc' }).click();
  await page.getByLabel('Với').selectOption({ label: 'Cài đặt của trang' });
  await entries.first().locator('strong a').click();
  await page.getByRole('heading', { name: 'Cài đặt' }).waitFor();
  // In the other language it is the same page.
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL('**/en/desk/settings');
});
