// Takes pictures of every page of a running site, on a phone and on a laptop, light and dark.
//
//   npm run screenshots -- FOLDER [PART]    only pages whose name contains PART
//   SITE=…     where the site is; without it http://127.0.0.1:3000, in front of Loa's demo

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

const [folder, part = ''] = process.argv.slice(2);
if (!folder) throw new Error('npm run screenshots -- FOLDER [PART]');
const { SITE = 'http://127.0.0.1:3000', CHROMIUM = '/usr/bin/chromium' } = process.env;

/** Pages for readers. */
const SITE_PAGES = {
  front: '/',
  'front-en': '/en',
  news: '/tin-tuc',
  albums: '/albums',
  campaigns: '/phat-dong',
  organizations: '/to-chuc',
  search: '/tim-kiem?q=rác',
  category: '/vi/chuyen-muc/thoi-su',
  area: '/vi/dia-ban/van-tra',
  page: '/vi/trang/gioi-thieu',
  organization: '/vi/to-chuc/hoi-phu-nu',
  article: '/vi/tin-tuc/con-130-met-nua-la-du-nam-cay-so',
  campaign: '/vi/phat-dong/duong-xanh-van-tra',
  album: ['/albums', '.album-card h2 a'],
  kept: '/da-luu',
  push: '/bao-tin',
  missing: '/nowhere',
};

/** Pages of the desk, and what is opened on them. */
const DESK_PAGES = {
  'desk-documents': '/desk',
  'desk-editor': ['/desk', '.edition a', 'textarea.title'],
  'desk-campaign': ['/desk?kind=CAMPAIGN', '.edition a', '.rows'],
  'desk-album': ['/desk?kind=ALBUM', '.edition a', '.photo-list'],
  'desk-publishing': ['/desk', '.edition a', '.publishing .button'],
  'desk-media': '/desk/media',
  'desk-pledges': ['/desk/pledges', '.pledge-row summary'],
  'desk-invitations': ['/desk/pledges/invitations', '.record summary'],
  'desk-upcoming': '/desk/upcoming',
  'desk-announcements': ['/desk/site/announcements', 'li .record summary'],
  'desk-menus': ['/desk/site/menus', '.record summary'],
  'desk-categories': ['/desk/site/categories', '.record summary'],
  'desk-areas': '/desk/site/areas',
  'desk-tags': '/desk/site/tags',
  'desk-organizations': ['/desk/site/organizations', 'li .record summary'],
  'desk-persons': ['/desk/site/persons', 'li .record summary'],
  'desk-redirects': ['/desk/site/redirects', '.record summary'],
  'desk-account': '/desk/account',
  'desk-webhooks': '/desk/webhooks',
  'desk-reports': '/desk/reports',
  'desk-ceremony': '/desk/ceremony',
  'desk-trash': '/desk/trash',
  'desk-accounts': '/desk/accounts',
  'desk-settings': '/desk/settings',
  'desk-audit': '/desk/audit',
  'desk-assigned': '/desk?view=assigned',
};

const SCREENS = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

/** A page is cut off below this: what stands there repeats itself. */
const MOST_HEIGHT = 3000;

async function signIn(page) {
  await page.goto('/desk');
  await page.getByLabel('Thư điện tử').fill('admin@demo.example');
  await page.getByLabel('Mật khẩu').fill('loa-demo-2026');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('.documents-list').waitFor();
}

async function shoot(page, name, where) {
  const [path, ...clicks] = [where].flat();
  await page.goto(path, { waitUntil: 'networkidle' });
  for (const target of clicks) {
    await page.locator(target).first().click();
    await page.waitForLoadState('networkidle');
  }
  // Pictures come when they are scrolled to.
  const height = await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    scrollTo(0, 0);
    return document.documentElement.scrollHeight;
  });
  const { width } = page.viewportSize();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) console.log(`${name} is ${overflow} px wider than ${width} px`);
  const scheme = await page.evaluate(() =>
    matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  );
  await page.screenshot({
    path: join(folder, `${name}-${width}-${scheme}.png`),
    fullPage: true,
    clip: { x: 0, y: 0, width, height: Math.min(height, MOST_HEIGHT) },
  });
}

await mkdir(folder, { recursive: true });
// Root may not use Chromium's sandbox; what is opened here is our own.
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
for (const viewport of SCREENS) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({
      baseURL: SITE,
      locale: 'vi-VN',
      viewport,
      colorScheme,
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    const shootAll = async (pages) => {
      for (const [name, where] of Object.entries(pages)) {
        if (name.includes(part)) await shoot(page, name, where);
      }
    };
    await shootAll(SITE_PAGES);
    if (Object.keys(DESK_PAGES).some((name) => name.includes(part))) await signIn(page);
    await shootAll(DESK_PAGES);
    await context.close();
  }
}
await browser.close();
