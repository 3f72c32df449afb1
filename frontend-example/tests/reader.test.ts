import { expect, inject, test } from 'vitest';

import { awake, PHONE, useBrowser } from './browser';

const open = useBrowser();

test('a reader walks from the front page to a kept promise', async () => {
  const page = await open();
  await page.goto('/');
  const lead = page.locator('.card.lead h2 a');
  const title = await lead.innerText();
  await lead.click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.locator('.campaign-link').first().click();
  await page.getByRole('heading', { name: 'Mục tiêu' }).waitFor();
  await page.locator('.pledge-row summary').first().click();
  await page.locator('.pledge-row[open] a').first().click();
  await page.getByRole('heading', { name: 'Các phần việc' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/vi\/cam-ket\/pledge_/);
});

test('a campaign tells its days, its ranks with their method, and hands out its data', async () => {
  const page = await open();
  await page.goto('/vi/phat-dong/duong-xanh-van-tra');
  await page.getByRole('img', { name: /^Từ .* đã xác minh \d+%/ }).waitFor();
  await page.getByText('Xem dạng bảng').click();
  expect(
    await page.getByRole('region', { name: 'Tiến độ theo ngày' }).locator('tr').count(),
  ).toBeGreaterThan(8);
  const bands = page.getByRole('table', { name: 'Các cam kết đã làm đến đâu' });
  expect(await bands.locator('tbody tr').count()).toBe(6);
  expect(await page.locator('.method li').count()).toBe(3);
  const ranks = await page.locator('.ranks td.rank').allInnerTexts();
  expect(ranks.slice(0, 5)).toEqual(['1', '1', '1', '4', '5']);
  const license = page.locator('.open-data a[rel=license]');
  expect(await license.innerText()).toBe('CC BY 4.0');
  for (const [name, type] of [
    ['CSV', 'text/csv'],
    ['JSON', 'application/json'],
  ] as const) {
    const href = await page.locator('.open-data').getByRole('link', { name }).getAttribute('href');
    const answer = await page.request.get(href ?? '');
    expect(answer.headers()['content-type']).toContain(type);
  }
});

test('a pledge tells its whole story, page by page', async () => {
  const page = await open();
  await page.goto('/vi/phat-dong/duong-xanh-van-tra');
  await page.locator('.ranks a').first().click();
  await page.getByRole('heading', { name: 'Diễn biến' }).waitFor();
  const older = page.locator('.events + .pager').getByRole('link', { name: 'Cũ hơn' });
  while (await older.isVisible()) {
    const newest = await page.locator('.event time').first().getAttribute('datetime');
    await older.click();
    await page.locator(`.event time[datetime="${newest}"]`).waitFor({ state: 'detached' });
  }
  expect(await page.locator('.event strong').last().innerText()).toBe('Ký cam kết');
});

test('photos open large and are turned by keys', async () => {
  const page = await open();
  await page.goto('/vi/tin-tuc/con-130-met-nua-la-du-nam-cay-so');
  await awake(page);
  await page.getByRole('button', { name: /^Mở ảnh 1 / }).click();
  const place = page.locator('.lightbox-place');
  await place.filter({ hasText: 'Ảnh 1 trên' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await place.filter({ hasText: 'Ảnh 2 trên' }).waitFor();
  await page.keyboard.press('Escape');
  await place.waitFor({ state: 'detached' });
});

test('the language switch leads to the same article in English', async () => {
  const page = await open();
  await page.goto('/vi/tin-tuc/mot-cua-khong-hen-lai-15-phut-cho-mot-ban-khai-sinh');
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL('**/en/tin-tuc/no-second-appointment-*');
  await page.locator('html[lang=en]').waitFor();
});

test('nothing moves while a page loads, and nothing is wider than a phone', async () => {
  const page = await open(PHONE);
  for (const path of [
    '/',
    '/vi/tin-tuc/con-130-met-nua-la-du-nam-cay-so',
    '/vi/phat-dong/duong-xanh-van-tra',
  ]) {
    await page.goto(path);
    await awake(page);
    await page.waitForLoadState('networkidle');
    const { shift, excess } = await page.evaluate(async () => {
      let moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          moved += (entry as PerformanceEntry & { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
      await new Promise((resolve) => setTimeout(resolve, 800));
      const { scrollWidth, clientWidth } = document.documentElement;
      return { shift: moved, excess: scrollWidth - clientWidth };
    });
    expect(shift, path).toBeLessThan(0.02);
    expect(excess, path).toBeLessThanOrEqual(0);
  }
});

test('the site is read without scripts', async () => {
  const page = await open({ ...PHONE, javaScriptEnabled: false });
  await page.goto('/');
  await page.locator('.small-menu summary').click();
  await page.locator('.small-menu').getByRole('link', { name: 'Thời sự' }).click();
  await page.getByRole('heading', { level: 1, name: 'Thời sự' }).waitFor();
  await page.goto('/');
  await page.getByRole('link', { name: 'Cũ hơn' }).click();
  expect(page.url()).toContain(`${inject('site')}/?after=`);
});

test('the API is explored, and no other page pays for it', async () => {
  const page = await open();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('/');
  await awake(page);
  await page.waitForLoadState('networkidle');
  expect(loaded.filter((path) => /graphiql|explorer/.test(path))).toEqual([]);
  await page.getByRole('link', { name: 'Thử GraphQL' }).click();
  // The button is there before the editor that it reads.
  await page.locator('.graphiql-query-editor', { hasText: 'query Newest' }).waitFor();
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await page.locator('.result-window', { hasText: 'Cổng tin phường Vân Trà' }).waitFor();
});

test('the dark is kept from page to page', async () => {
  const page = await open();
  await page.goto('/');
  await awake(page);
  await page.getByRole('button', { name: 'Giao diện: Theo thiết bị' }).click();
  await page.getByRole('button', { name: 'Giao diện: Sáng' }).click();
  await page.goto('/tin-tuc');
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
});
