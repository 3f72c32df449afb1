import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { useBrowser } from './browser';
import { newDocument, openDesk, saved, typeAfter } from './desk';

const open = useBrowser();
let lan: Page;
let hoa: Page;

/** Two editors, each in a window of their own, have the same article open. */
beforeAll(async () => {
  lan = await openDesk(open, 'editor');
  await newDocument(lan, 'Họp tổ dân phố');
  await lan.locator('.tiptap').click();
  await lan.keyboard.type('Tổ trưởng mở đầu.');
  await lan.keyboard.press('Enter');
  await lan.keyboard.type('Bà con góp ý.');
  await saved(lan);
  hoa = await openDesk(open, 'admin');
  await hoa.goto(lan.url());
  await hoa.locator('.tiptap').waitFor();
});

const texts = (page: Page) => page.locator('.tiptap > p').allInnerTexts();

test('changes to different paragraphs are joined without a question', async () => {
  await typeAfter(lan, 'Tổ trưởng', ' Rất vui.');
  await saved(lan);
  await typeAfter(hoa, 'Bà con', ' Rất sôi nổi.');
  await saved(hoa);
  await hoa.getByText('Đã ghép thêm').waitFor();
  expect(await texts(hoa)).toEqual(['Tổ trưởng mở đầu. Rất vui.', 'Bà con góp ý. Rất sôi nổi.']);
});

test('only the paragraph that both changed is asked about', async () => {
  await typeAfter(lan, 'Tổ trưởng', ' Lúc 7 giờ.');
  await saved(lan);
  await typeAfter(hoa, 'Tổ trưởng', ' Lúc 8 giờ.');
  const dialog = hoa.getByRole('dialog', { name: 'Có người vừa sửa cùng chỗ' });
  await dialog.waitFor();
  expect(await dialog.locator('.clash').count()).toBe(1);
  await dialog.getByRole('button', { name: 'Giữ các bản đã chọn' }).click();
  await dialog.waitFor({ state: 'detached' });
  await saved(hoa);
  await lan.reload();
  await lan.locator('.tiptap').waitFor();
  expect(await texts(lan)).toEqual([
    'Tổ trưởng mở đầu. Rất vui. Lúc 8 giờ.',
    'Bà con góp ý. Rất sôi nổi.',
  ]);
});
