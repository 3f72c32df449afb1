import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page, Request } from 'playwright-core';
import { afterEach, expect, inject, onTestFinished, test } from 'vitest';

import { useBrowser } from './browser';
import { openDesk } from './desk';

const open = useBrowser();
const line = (step: string) => fetch(`${inject('line')}/${step}`);

afterEach(() => line('mend'));

/** A paper of so many megabytes that no other is like. */
function paper(name: string, megabytes: number) {
  const buffer = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(megabytes * 1_000_000)]);
  return { name, mimeType: 'application/pdf', buffer };
}

/** The library's page, and from which byte on each piece of a file was sent. */
async function openLibrary(): Promise<{ page: Page; offsets: number[] }> {
  const page = await openDesk(open, 'editor');
  await page.getByRole('link', { name: 'Kho ảnh' }).click();
  await page.locator('.tile').first().waitFor();
  const offsets: number[] = [];
  page.on('request', (request: Request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  return { page, offsets };
}

const choose = (page: Page, ...files: ReturnType<typeof paper>[]) =>
  page.locator('.desk-title input[type=file]').setInputFiles(files);

/** A thin line, as in a ward office at noon. */
async function slowDown(page: Page, bytesEachSecond: number) {
  const session = await page.context().newCDPSession(page);
  const conditions = { offline: false, latency: 0, downloadThroughput: -1 };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    ...conditions,
    uploadThroughput: bytesEachSecond,
  });
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What the library keeps of the file that came last. */
async function newest(page: Page): Promise<Buffer> {
  const query = '{ desk { media(first: 1) { nodes { url } } } }';
  const answer = await page.request.post('/graphql', {
    data: { query },
    headers: { 'Apollo-Require-Preflight': 'true' },
  });
  const { data } = (await answer.json()) as { data: { desk: { media: { nodes: { url: string }[] } } } };
  const file = await page.request.get(data.desk.media.nodes[0]?.url ?? '');
  return file.body();
}

test('a file arrives whole over a line that breaks, from where it broke', async () => {
  const { page, offsets } = await openLibrary();
  const file = paper('bien-ban.pdf', 6);
  await line('break?bytes=1500000&times=4');
  await choose(page, file);
  await page.getByText('Mất kết nối, sẽ tự gửi tiếp: bien-ban.pdf').waitFor();
  await page.locator('.tile', { hasText: 'bien-ban.pdf' }).waitFor();
  expect(digest(await newest(page))).toBe(digest(file.buffer));
  const [first, ...others] = offsets;
  expect(first).toBe(0);
  expect(others.length).toBeGreaterThan(1);
  expect(Math.min(...others)).toBeGreaterThan(0);
});

test('a file is halted and goes on, while others arrive', async () => {
  const { page, offsets } = await openLibrary();
  await slowDown(page, 1_500_000);
  const file = paper('ke-hoach.pdf', 6);
  await choose(page, file);
  const upload = page.locator('.upload', { hasText: 'ke-hoach.pdf' });
  await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.2);
  await upload.getByRole('button', { name: 'Tạm dừng' }).click();
  await upload.getByText('Tạm dừng: ke-hoach.pdf').waitFor();
  const sent = offsets.length;
  await choose(page, paper('thu-moi.pdf', 1), paper('danh-sach.pdf', 1));
  await page.locator('.tile', { hasText: 'thu-moi.pdf' }).waitFor();
  await page.locator('.tile', { hasText: 'danh-sach.pdf' }).waitFor();
  expect(offsets.length).toBe(sent + 2);
  await upload.getByRole('button', { name: 'Gửi tiếp' }).click();
  await page.locator('.tile', { hasText: 'ke-hoach.pdf' }).waitFor();
  expect(offsets.slice(sent + 2).every((offset) => offset > 0)).toBe(true);
  expect(digest(await newest(page))).toBe(digest(file.buffer));
});

test('after the page was left, the same file goes on from where it was', async () => {
  const { page, offsets } = await openLibrary();
  await slowDown(page, 2_000_000);
  // Of the disk: what a test makes up is younger each time that it is chosen, and so another file.
  const folder = await mkdtemp(join(tmpdir(), 'loa-papers-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'bao-cao.pdf');
  await writeFile(file, paper('', 8).buffer);
  await page.locator('.desk-title input[type=file]').setInputFiles(file);
  await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.6);
  await page.reload();
  const unfinished = page.getByRole('region', { name: 'Còn dở từ lần trước' });
  await unfinished.getByText('bao-cao.pdf').waitFor();
  offsets.length = 0;
  await unfinished.locator('input[type=file]').setInputFiles(file);
  await page.locator('.tile', { hasText: 'bao-cao.pdf' }).waitFor();
  expect(Math.min(...offsets)).toBeGreaterThan(4_000_000);
  await unfinished.waitFor({ state: 'detached' });
});

test('what is called off is given up, and what is no photo says so', async () => {
  const { page } = await openLibrary();
  await slowDown(page, 500_000);
  await choose(page, paper('nham.pdf', 6));
  await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.1);
  const isEnded = page.waitForResponse(
    (answer) => answer.request().method() === 'DELETE' && answer.status() === 204,
  );
  await page.locator('.upload').getByRole('button', { name: 'Thôi' }).click();
  await isEnded;
  const words = { name: 'ghi-chu.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Xin chào') };
  await choose(page, words);
  await page.getByRole('alert', { name: 'Không tải lên được: ghi-chu.pdf' }).waitFor();
  expect(await page.locator('.upload.failed p').nth(1).innerText()).toMatch(/JPEG/);
});
