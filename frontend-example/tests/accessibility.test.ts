import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';

import { PHONE, useBrowser } from './browser';
import { newDocument, newEditor, openAs, openDesk } from './desk';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const open = useBrowser();

const PAGES = [
  '/',
  '/en',
  '/tin-tuc',
  '/albums',
  '/phat-dong',
  '/to-chuc',
  '/lien-ket',
  '/tim-kiem',
  '/tim-kiem?q=rác',
  '/vi/chuyen-muc/thoi-su',
  '/vi/tu-khoa/moi-truong',
  '/vi/dia-ban/van-tra',
  '/vi/trang/gioi-thieu',
  '/vi/to-chuc/hoi-phu-nu',
  '/vi/tin-tuc/con-130-met-nua-la-du-nam-cay-so',
  '/vi/phat-dong/duong-xanh-van-tra',
  '/vi/anh/mot-nam-xanh',
  '/da-luu',
  '/bao-tin',
  '/ky-cam-ket',
  '/nowhere',
];

/** What axe finds on a page; what others have written stays out. */
async function violations(page: Page, except: string[] = []): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(
    (exclude) =>
      (window as unknown as { axe: { run(where: object): Promise<AxeResults> } }).axe.run({
        include: ['html'],
        exclude,
      }),
    except,
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

describe.each([
  ['light on a laptop', { colorScheme: 'light' }],
  ['dark on a phone', { ...PHONE, colorScheme: 'dark' }],
] as const)('%s', (_, options) => {
  let page: Page;
  // One window for all pages, and nothing at work beside them: what they share is loaded once.
  beforeAll(async () => {
    page = await open({ ...options, serviceWorkers: 'block' });
  });

  test.each(PAGES)('%s has no violation', async (path) => {
    // A page that says that something is wrong has no violation either.
    expect((await page.goto(path))?.status()).toBe(path === '/nowhere' ? 404 : 200);
    expect(await violations(page)).toEqual([]);
  });
});

test('choosing what to be told of has no violation', async () => {
  const page = await open({ ...PHONE, serviceWorkers: 'block' });
  await page.goto('/bao-tin');
  await page.getByLabel('Chỉ những tin thuộc').check();
  await page.getByRole('button', { name: 'Bật báo tin' }).click();
  await page.getByRole('alert').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('the page around GraphiQL has no violation', async () => {
  const page = await open();
  await page.goto('/graphiql');
  await page.locator('.graphiql-container .CodeMirror').first().waitFor();
  expect(await violations(page, ['.graphiql-container'])).toEqual([]);
});

test('the desk has no violation', async () => {
  const page = await openDesk(open, 'admin');
  await page.locator('.documents-list').waitFor();
  expect(await violations(page), 'documents').toEqual([]);
  await page.getByRole('link', { name: 'Lịch thu gom rác mùa đông' }).click();
  await page.locator('.tiptap').waitFor();
  await page.locator('.tiptap > p').first().click();
  await page.getByRole('button', { name: 'Bình luận', exact: true }).click();
  await page.getByLabel(/^Bình luận về: /).fill('Có nên thêm ảnh?');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.locator('.comment-mark').waitFor();
  expect(await violations(page), 'editor').toEqual([]);
  await page.getByRole('button', { name: 'Cắt ảnh' }).first().click();
  await page.locator('.crop-stage').waitFor();
  expect(await violations(page), 'cropping').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Đăng bản sửa' }).click();
  expect(await violations(page), 'publishing').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByText('Liên kết xem trước').click();
  await page.getByRole('button', { name: 'Tạo liên kết' }).click();
  const preview = await page.getByLabel('Liên kết này chỉ hiện một lần').inputValue();
  await page.getByText('Các bản đã lưu').click();
  await page.getByRole('button', { name: 'Đặt tên' }).first().click();
  expect(await violations(page), 'previews and versions').toEqual([]);
  const draft = await open();
  await draft.goto(preview);
  expect(await violations(draft), 'a preview').toEqual([]);
  await page.getByRole('link', { name: 'Thùng rác' }).click();
  await page.locator('.empty, .documents-list').first().waitFor();
  expect(await violations(page), 'trash').toEqual([]);
  await page.getByRole('link', { name: 'Bài và trang' }).click();
  await page.getByRole('link', { name: 'Phong trào', exact: true }).click();
  await page.getByRole('link', { name: 'Đường xanh Vân Trà' }).click();
  await page.locator('.rows fieldset').first().waitFor();
  expect(await violations(page), 'campaign').toEqual([]);
  await page.getByRole('link', { name: 'Bài và trang' }).click();
  await newDocument(page, 'Album để xem', 'Album ảnh');
  await page.locator('.photo-rows').getByRole('button', { name: 'Từ kho ảnh' }).click();
  await page.locator('.photo-rows .tile').first().click();
  await page.locator('.photo-row').waitFor();
  expect(await violations(page), 'album').toEqual([]);
  await page.getByRole('link', { name: 'Kho ảnh' }).click();
  await page.getByRole('button', { name: 'Chọn nhiều ảnh' }).click();
  await page.locator('.tile').first().click();
  await page.getByText('Đã chọn 1 ảnh').waitFor();
  expect(await violations(page), 'several photos').toEqual([]);
  await page.getByRole('button', { name: 'Bỏ chọn' }).click();
  await page.locator('.tile').first().click();
  expect(await violations(page), 'media').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Cam kết', exact: true }).click();
  const inForce = page.locator('.pledge-row', { hasNot: page.locator('.status.withdrawn') });
  await inForce.first().locator('summary').click();
  await page.getByText('Nhập từ bảng tính').click();
  await page.locator('input[type=file]').waitFor();
  for (const step of [/^Đánh giá/, /^Sửa đổi/, /^Rút lại/]) {
    await page.locator('.pledge-row[open]').getByRole('button', { name: step }).click();
    expect(await violations(page), `pledges, ${step}`).toEqual([]);
    await page.locator('.pledge-row[open]').getByRole('button', { name: 'Thôi' }).click();
  }
  await page.getByRole('link', { name: 'Quá hạn' }).click();
  await page.locator('.pledge-row summary').first().click();
  await page
    .locator('.pledge-row[open]')
    .getByRole('button', { name: /^Báo cáo/ })
    .first()
    .click();
  expect(await violations(page), 'reporting').toEqual([]);
  await page.getByRole('link', { name: 'Báo cáo' }).click();
  await page.locator('.documents-list').waitFor();
  expect(await violations(page), 'reports').toEqual([]);
  await page.getByRole('link', { name: 'Lễ ký cam kết' }).click();
  await page.locator('.ceremony').waitFor();
  await page.getByRole('button', { name: 'Thêm một khối' }).click();
  await page.getByRole('combobox', { name: 'Khối' }).selectOption({ label: 'Khối khu phố' });
  await page.getByRole('group', { name: 'Những đơn vị đã ký' }).waitFor();
  expect(await violations(page), 'ceremony').toEqual([]);
  await page.getByRole('link', { name: 'Người dùng' }).click();
  await page.locator('.documents-list li').first().waitFor();
  await page
    .getByRole('button', { name: /^Giới hạn việc của/ })
    .first()
    .click();
  await page.locator('.area-tree').first().waitFor();
  expect(await violations(page), 'accounts').toEqual([]);
  await page.getByRole('link', { name: 'Cài đặt' }).click();
  await page.locator('.setting').first().waitFor();
  expect(await violations(page), 'settings').toEqual([]);
});

test('who is signed in no more is asked without a violation', async () => {
  const page = await openAs(open, await newEditor('khong-con-phien'));
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Kho ảnh' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('the parts of the site, and what else the desk keeps, have no violation', async () => {
  const page = await openDesk(open, 'admin');
  const parts = ['announcements', 'menus', 'categories', 'areas', 'tags', 'organizations', 'persons'];
  for (const part of [...parts, 'redirects']) {
    await page.goto(`/desk/site/${part}`);
    await page.locator('.record summary').first().click();
    await page.locator('.record[open] .record-form label').first().waitFor();
    expect(await violations(page), part).toEqual([]);
  }
  for (const path of ['upcoming', 'account', 'webhooks']) {
    await page.goto(`/desk/${path}`);
    await page.locator('main form, main .empty').first().waitFor();
    expect(await violations(page), path).toEqual([]);
  }
  await page.goto('/desk/account');
  await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
  await page.locator('.report-form').getByLabel('Mật khẩu hiện tại').fill('loa-demo-2026');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.locator('.qr-code').waitFor();
  expect(await violations(page), 'second factor').toEqual([]);
  await page.goto('/desk/pledges/invitations');
  await page.getByText('Mời một đơn vị').click();
  const invitation = page.getByRole('form', { name: 'Mời một đơn vị' });
  for (const name of ['Phong trào', 'Đơn vị']) {
    await invitation.getByLabel(name).selectOption({ index: 1 });
  }
  await invitation.getByRole('button').click();
  const link = await invitation.getByLabel(/^Liên kết dùng một lần/).inputValue();
  expect(await violations(page), 'invitations').toEqual([]);
  const guest = await open(PHONE);
  await guest.goto(link);
  await guest.getByRole('form', { name: 'Ký cam kết' }).waitFor();
  expect(await violations(guest), 'handing a pledge in').toEqual([]);
  await page.goto('/desk/audit');
  await page.locator('.audit-log > li').first().waitFor();
  expect(await violations(page), 'audit').toEqual([]);
});
