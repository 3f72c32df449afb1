import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import { expect, test } from 'vitest';

import { PHONE, useBrowser } from './browser';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const open = useBrowser();

const PAGES = [
  '/',
  '/en',
  '/tin-tuc',
  '/phat-dong',
  '/to-chuc',
  '/lien-ket',
  '/vi/chuyen-muc/thoi-su',
  '/vi/tu-khoa/moi-truong',
  '/vi/dia-ban/van-tra',
  '/vi/trang/gioi-thieu',
  '/vi/to-chuc/hoi-phu-nu',
  '/vi/tin-tuc/con-130-met-nua-la-du-nam-cay-so',
  '/vi/phat-dong/duong-xanh-van-tra',
  '/nowhere',
];

async function violations(path: string, options: Parameters<typeof open>[0]): Promise<string[]> {
  const page = await open(options);
  await page.goto(path);
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  await page.context().close();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

test.each(PAGES)('%s has no violation, light on a laptop', async (path) => {
  expect(await violations(path, { colorScheme: 'light' })).toEqual([]);
});

test.each(PAGES)('%s has no violation, dark on a phone', async (path) => {
  expect(await violations(path, { ...PHONE, colorScheme: 'dark' })).toEqual([]);
});
