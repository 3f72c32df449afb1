import { expect, test } from 'vitest';

import { useBrowser } from './browser';
import { newDocument, openDesk, publish, saved, settle, typeAfter } from './desk';

const open = useBrowser();

test('an editor submits, a reviewer asks for changes at a paragraph, and what was approved is published', async () => {
  await settle({ review: { approvalRequired: true } });
  try {
    const editor = await openDesk(open, 'editor');
    const panel = editor.getByRole('region', { name: 'Duyệt bài' });
    const stage = editor.locator('.publishing button.status');
    await newDocument(editor, 'Cần người thứ hai đọc');
    await editor.locator('.tiptap').click();
    await editor.keyboard.type('Chợ họp từ 6 giờ.');
    await editor.keyboard.press('Enter');
    await editor.keyboard.type('Bà con nhớ mang túi.');
    await saved(editor);
    await editor.getByRole('button', { name: 'Đăng', exact: true }).click();
    const dialog = editor.getByRole('dialog', { name: 'Đăng' });
    await dialog.getByText(/chỉ đăng những gì đã được duyệt/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Đăng', exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Tới phần duyệt' }).click();
    const assignee = panel.getByRole('combobox', { name: 'Người duyệt' });
    await assignee.and(editor.locator(':focus')).waitFor();
    await assignee.selectOption({ label: 'Ban giám sát cộng đồng' });
    await panel.getByLabel('Nhắn người duyệt').fill('Xin xem giúp giờ họp.');
    await panel.getByRole('button', { name: 'Gửi duyệt' }).click();
    await stage.getByText('Chờ duyệt').waitFor();

    // What is to be judged stands first, and nothing of it can be changed.
    const reviewer = await openDesk(open, 'reviewer');
    await reviewer.getByRole('link', { name: 'Cần người thứ hai đọc' }).click();
    await reviewer.getByText('Xin xem giúp giờ họp.').waitFor();
    expect(await reviewer.locator('.tiptap').getAttribute('contenteditable')).toBe('false');
    await reviewer.getByRole('button', { name: 'Bình luận về đoạn này' }).nth(1).click();
    await reviewer
      .getByLabel('Bình luận về: Bà con nhớ mang túi.')
      .fill('Túi vải, không phải túi nhựa.');
    await reviewer.getByRole('button', { name: 'Gửi', exact: true }).click();
    await reviewer.getByText('Đã gửi bình luận.').waitFor();
    const judgement = reviewer.getByRole('form', { name: 'Duyệt', exact: true });
    await judgement.getByRole('button', { name: 'Yêu cầu sửa' }).click();
    await judgement.getByText('Xin ghi điều cần sửa.').waitFor();
    await judgement.getByLabel('Nhận xét').fill('Sửa đoạn hai.');
    await judgement.getByRole('button', { name: 'Yêu cầu sửa' }).click();
    await judgement.waitFor({ state: 'detached' });

    await editor.reload();
    await panel.getByText('Sửa đoạn hai.').waitFor();
    await editor.getByRole('button', { name: '1 bình luận về đoạn này' }).click();
    await editor.getByText('Túi vải, không phải túi nhựa.').waitFor();
    await typeAfter(editor, 'Bà con', ' Túi vải nhé.');
    await editor.getByRole('button', { name: 'Đánh dấu xong' }).click();
    await editor.getByText('Đã đánh dấu là xong.').waitFor();
    await panel.getByRole('button', { name: 'Gửi duyệt' }).click();
    await stage.getByText('Chờ duyệt').waitFor();

    await reviewer.goto('/desk');
    await reviewer.getByText('Không có bài nào đang chờ bạn duyệt.').waitFor();
    await reviewer.getByRole('link', { name: 'Xem mọi bài đang chờ duyệt' }).click();
    await reviewer.getByRole('link', { name: 'Cần người thứ hai đọc' }).click();
    await reviewer.getByRole('button', { name: 'Duyệt bản này' }).click();
    await reviewer.getByText('Đã duyệt', { exact: true }).first().waitFor();
    await reviewer.getByText('Các lần duyệt').click();
    await expect.poll(() => reviewer.locator('.review-steps li').count()).toBe(4);

    await editor.reload();
    await stage.getByText('Đã duyệt').waitFor();
    await publish(editor);
  } finally {
    await settle({ review: { approvalRequired: false } });
  }
});

test('what was said of a block stays when the block is gone, of a campaign too', async () => {
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Ngày Chủ nhật xanh', 'Phong trào');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Tập trung lúc 6 giờ.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Mang theo chổi.');
  await page.getByRole('button', { name: 'Bình luận', exact: true }).click();
  await page.getByLabel('Bình luận về: Mang theo chổi.').fill('Chổi phường có sẵn.');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.getByRole('button', { name: '1 bình luận về đoạn này' }).waitFor();
  await page.locator('.tiptap > p', { hasText: 'Mang theo' }).click();
  await page.keyboard.press('Home');
  // The paragraph becomes a part of the one before.
  await page.keyboard.press('Backspace');
  await saved(page);
  await page.getByText('Đoạn được nói tới không còn trong bài.').waitFor();
  await page.getByText('Chổi phường có sẵn.').waitFor();
});
