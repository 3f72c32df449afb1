import { expect, test } from 'vitest';

import { PHONE, useBrowser } from './browser';

const open = useBrowser();

test('what was read, and the newest stories, are there without a connection', async () => {
  const page = await open(PHONE);
  await page.goto('/');
  const story = page.locator('.timeline .card h3 a').first();
  const title = await story.innerText();
  const path = (await story.getAttribute('href')) ?? '';
  await page.waitForFunction(async (address) => Boolean(await caches.match(address)), path);
  // The worker takes over; from now on it keeps what pages are made of.
  await page.reload();
  await page.waitForLoadState('networkidle');

  await page.context().setOffline(true);
  await page.getByText('Không có kết nối').waitFor();
  await page.locator('.timeline .card h3 a').first().click();
  await page.locator('.reading h1', { hasText: title }).waitFor();
  expect(await page.locator('main').evaluate((main) => getComputedStyle(main).maxWidth)).not.toBe(
    'none',
  );
});
