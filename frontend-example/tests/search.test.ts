import { expect, test } from 'vitest';

import { awake, PHONE, useBrowser } from './browser';

const open = useBrowser();

test('what is typed without marks is found while it is typed, marked, and narrowed', async () => {
  const page = await open();
  await page.goto('/');
  await awake(page);
  await page.getByRole('link', { name: 'Tìm kiếm' }).click();
  const field = page.getByRole('searchbox');
  await page.locator('input:focus').waitFor();
  await page.keyboard.type('phan loai rac');
  await page
    .locator('.hit mark', { hasText: /phân loại/i })
    .first()
    .waitFor();
  await page
    .getByRole('status')
    .getByText(/kết quả$/)
    .waitFor();
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(new URL(page.url()).searchParams.get('q')).toBe('phan loai rac');

  await page
    .getByRole('complementary', { name: 'Lọc kết quả' })
    .getByRole('link', { name: /^Cam kết/ })
    .click();
  await page.locator('.facets [aria-current]', { hasText: 'Cam kết' }).waitFor();
  await expect
    .poll(
      async () =>
        new Set(
          await page
            .locator('.hit .kicker')
            .evaluateAll((all) => all.map((one) => one.firstChild?.textContent)),
        ),
    )
    .toEqual(new Set(['Cam kết']));
  await page.locator('.hit a').first().click();
  await page.waitForURL(/\/cam-ket\//);
  await page.goBack();
  await page.locator('.facets [aria-current]').click();
  await page.waitForURL((url) => !url.searchParams.has('kind'));

  await field.fill('khongcogica');
  await page.getByText('Không tìm thấy gì').waitFor();
});

test('the search works without scripts', async () => {
  const page = await open({ ...PHONE, javaScriptEnabled: false });
  await page.goto('/en/search');
  await page.getByRole('searchbox').fill('flowers');
  await page.getByRole('button', { name: 'Search' }).click();
  expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
  await page.locator('.hit, .empty').first().waitFor();
});
