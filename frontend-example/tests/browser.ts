import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';

const { CHROMIUM = '/usr/bin/chromium' } = process.env;

/** A phone, as most readers hold one. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** Opens pages in a browser that lives as long as the test file; an error on a page fails its test. */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser;
  beforeAll(async () => {
    // Root may not use Chromium's sandbox; what is opened here is our own.
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());
  return async (options) => {
    const context = await browser.newContext({ baseURL: inject('site'), locale: 'vi-VN', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => expect.fail(`${page.url()}: ${error.message}`));
    return page;
  };
}
