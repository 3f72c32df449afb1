import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';

const { CHROMIUM = '/usr/bin/chromium' } = process.env;

/** A phone, as most readers hold one. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** How long to wait for what must come: machines that build and test at once are slow. */
const PATIENCE = 60_000;

/**
 * Opens pages in a browser that lives as long as the test file. What a test opens is closed behind it; an
 * error on a page fails its test.
 */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser;
  beforeAll(async () => {
    // Root may not use Chromium's sandbox; what is opened here is our own.
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());
  let ofTest: BrowserContext[] = [];
  beforeEach(() => void (ofTest = []));
  afterEach(() => Promise.all(ofTest.map((context) => context.close())));
  return async (options) => {
    const context = await browser.newContext({
      baseURL: inject('site'),
      locale: 'vi-VN',
      // What is measured and clicked stands still.
      reducedMotion: 'reduce',
      ...options,
    });
    ofTest.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => expect.fail(`${page.url()}: ${error.message}`));
    return page;
  };
}

/** Resolves when the page's scripts have taken over: what is clicked before goes unheard. */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document).some((key) => key.startsWith('__reactContainer')),
  );
}

/** Walks with the Tab key until something has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < 150; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  expect.fail(`the keyboard does not reach ${target}`);
}
