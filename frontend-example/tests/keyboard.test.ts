import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';

import { tabTo, useBrowser } from './browser';
import { openDesk, saved } from './desk';

const open = useBrowser();

/** What somebody with a mouse could use on a page. */
const USABLE = [
  'a[href]',
  ...['button', 'input', 'select', 'textarea'].map((name) => `${name}:enabled:not([type=hidden])`),
  'summary',
  '[contenteditable=true]',
].join();

/** Pages of the desk, and what is opened there one after the other. */
const DESK: Record<string, string[]> = {
  '/desk': [],
  '/desk?kind=ARTICLE': ['.edition a', 'textarea.title'],
  '/desk?kind=CAMPAIGN': ['.edition a', 'textarea.title'],
  '/desk?kind=ALBUM': ['.edition a', 'textarea.title'],
  '/desk?kind=PAGE': ['.edition a', 'textarea.title'],
  '/desk/media': ['.tile'],
  '/desk/pledges': ['.pledge-row summary'],
  '/desk/pledges/invitations': ['summary'],
  '/desk/reports': [],
  '/desk/ceremony': [],
  '/desk/upcoming': [],
  '/desk/site/announcements': ['li .record summary'],
  '/desk/site/menus': ['.record summary'],
  '/desk/site/categories': ['.record summary'],
  '/desk/site/areas': ['.record summary'],
  '/desk/site/tags': ['.record summary'],
  '/desk/site/organizations': ['li .record summary'],
  '/desk/site/persons': ['li .record summary'],
  '/desk/site/redirects': ['.record summary'],
  '/desk/webhooks': [],
  '/desk/trash': [],
  '/desk/accounts': [],
  '/desk/settings': [],
  '/desk/audit': [],
  '/desk/account': [],
};

/** What of a page is never reached by the Tab key, and what does not show that it has the focus. */
async function barred(page: Page): Promise<string[]> {
  await page.evaluate((usable) => {
    const places = new Set<Element>();
    const unseen = new Set<Element>();
    const nameOf = (element: Element) =>
      element.outerHTML.slice(0, 120).replace(element.innerHTML.slice(0, 80), '…');
    document.addEventListener('focusin', ({ target }) => {
      const element = target as Element;
      places.add(element);
      // A text that is written in shows it by its caret.
      if ((element as HTMLElement).isContentEditable) return;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      if (outlineStyle === 'none' || outlineWidth === '0px') unseen.add(element);
    });
    /** Of radio buttons, the Tab key reaches one, and the arrows the others. */
    const isReached = (element: Element) =>
      places.has(element) ||
      (element instanceof HTMLInputElement &&
        element.type === 'radio' &&
        [...places].some((one) => one instanceof HTMLInputElement && one.name === element.name));
    /** Behind a dialog, nothing can be used with a mouse either. */
    const front = document.querySelector('dialog:modal') ?? document;
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    Object.assign(window, {
      walked: () => places.size,
      barred: () => [
        ...[...front.querySelectorAll(usable)]
          .filter((element) => isShown(element) && !isReached(element))
          .map((element) => `not reached: ${nameOf(element)}`),
        ...[...unseen].map((element) => `shows no focus: ${nameOf(element)}`),
      ],
    });
    document.body.focus();
  }, USABLE);
  // Until a round of steps leads nowhere new.
  for (let before = -1, now = 0; now > before;) {
    before = now;
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('Tab');
    now = await page.evaluate(() => (window as unknown as { walked(): number }).walked());
  }
  return page.evaluate(() => (window as unknown as { barred(): string[] }).barred());
}

test('an editor signs in, writes and publishes without a mouse', async () => {
  const page = await open();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await page.goto('/desk');
  await tabTo(page, page.getByLabel('Thư điện tử'));
  await page.keyboard.type('editor@demo.example');
  await tabTo(page, page.getByLabel('Mật khẩu'));
  await page.keyboard.type('loa-demo-2026');
  await page.keyboard.press('Enter');

  await tabTo(page, button('Viết mới'));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Viết bằng bàn phím');
  await page.keyboard.press('Enter');

  await tabTo(page, button('Đề mục 2'));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Một đề mục');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Một đoạn văn.');
  await page.locator('.tiptap h2', { hasText: 'Một đề mục' }).waitFor();
  await saved(page);

  await tabTo(page, button('Đăng'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Đăng', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Xem bài đã đăng' }));
  await page.keyboard.press('Enter');
  await page.locator('.reading h2', { hasText: 'Một đề mục' }).waitFor();
});

test.each(Object.entries(DESK))('all of %s is reached from the keyboard', async (path, opened) => {
  const page = await openDesk(open, 'admin');
  await page.goto(path);
  for (const target of opened) await page.locator(target).first().click();
  await page.locator('main h1, main textarea.title').first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(await barred(page)).toEqual([]);
});

test('a reader skips to the story, and opens what unfolds', async () => {
  const page = await open();
  await page.goto('/vi/phat-dong/duong-xanh-van-tra');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('main:focus').waitFor();
  await tabTo(page, page.locator('.pledge-row summary').first());
  await page.keyboard.press('Enter');
  await page.locator('.pledge-row[open] .item').first().waitFor();
});
