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

test('the dark is kept from page to page', async () => {
  const page = await open();
  await page.goto('/');
  await awake(page);
  await page.getByRole('button', { name: 'Giao diện: Theo thiết bị' }).click();
  await page.getByRole('button', { name: 'Giao diện: Sáng' }).click();
  await page.goto('/tin-tuc');
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
});
