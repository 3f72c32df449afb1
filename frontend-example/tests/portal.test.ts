import { expect, test } from 'vitest';

import { awake, useBrowser } from './browser';

const open = useBrowser();

/** What this browser calls itself otherwise, machines do. */
const PERSON = 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0';

test('who reads is counted without a cookie', async () => {
  const page = await open({ userAgent: PERSON });
  const told = page.waitForRequest((request) => request.url().endsWith('/beacon'));
  await page.goto('/vi/tin-tuc/con-130-met-nua-la-du-nam-cay-so');
  expect((await told).postDataJSON()).toEqual({ id: expect.stringMatching(/^article_/) as string });
  await awake(page);
  // What was told is written after a few seconds, and asked for anew after ten.
  const today = page.locator('.visits dl > div', { hasText: 'Hôm nay' }).locator('dd');
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.locator('.visits dd', { hasText: /\d/ }).first().waitFor();
        return today.innerText();
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toMatch(/^[1-9]/);
  expect(await page.context().cookies()).toEqual([]);
});

test('what is read most stands on the front page', async () => {
  const page = await open();
  await page.goto('/');
  const popular = page.getByRole('region', { name: 'Đọc nhiều trong tuần' });
  const stories = popular.getByRole('listitem');
  expect(await stories.count()).toBe(5);
  const views = (await stories.allInnerTexts()).map((text) => Number(/(\d+) lượt xem/.exec(text)?.[1]));
  expect(views).toEqual(views.toSorted((one, other) => other - one));
  const title = await stories.first().getByRole('link').innerText();
  await stories.first().getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
});

test('the weather and exchange rates stand at the foot of the page', async () => {
  const page = await open();
  await page.goto('/');
  const weather = page.getByRole('region', { name: 'Thời tiết' });
  expect(await weather.innerText()).toMatch(/24 °C\s*Mưa\s*21 °C – 27 °C\s*Độ ẩm 71%/);
  const rates = page.getByRole('region', { name: 'Tỷ giá' });
  expect(await rates.innerText()).toMatch(/USD\s*mua 25\.540, bán 25\.930 VND/);
  await page.goto('/en');
  const english = page.getByRole('region', { name: 'Exchange rates' });
  expect(await english.innerText()).toContain('buying 25,540, selling 25,930 VND');
});
