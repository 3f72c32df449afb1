import { expect, inject, test } from 'vitest';

const site = inject('site');
const TRANSLATED = '/vi/tin-tuc/mot-cua-khong-hen-lai-15-phut-cho-mot-ban-khai-sinh';

/** The page without its scripts, so that a failed expectation can be read. */
async function html(path: string): Promise<string> {
  const answer = await fetch(site + path);
  expect(answer.status, path).toBe(200);
  return (await answer.text()).replaceAll(/<script>.*?<\/script>/gs, '');
}

test('the served HTML tells link previews and search engines everything', async () => {
  const page = await html(TRANSLATED);
  expect(page).toMatch(/<html lang="vi"/);
  expect(page).toMatch(/<title>Một cửa không hẹn lại[^<]* · Cổng tin phường Vân Trà<\/title>/);
  expect(page).toContain(`<link rel="canonical" href="${site}${TRANSLATED}"/>`);
  expect(page).toMatch(
    /<link rel="alternate" hrefLang="en" href="[^"]*\/en\/tin-tuc\/no-second-appointment/i,
  );
  expect(page).toMatch(/<meta property="og:image" content="http[^"]+\.jpg"/);
  expect(page).toContain('"@type":"NewsArticle"');
});

test('a photo is served in several formats and widths, with its size and its words', async () => {
  const page = await html(TRANSLATED);
  const picture =
    /<picture>(?:(?!<\/picture>).)*fetchPriority="high".*?<\/picture>/is.exec(page)?.[0] ?? '';
  // Beside the tests no AVIF is made.
  for (const format of ['webp', 'jpeg'])
    expect(picture).toMatch(
      new RegExp(`<source type="image/${format}" srcSet="[^"]*320w[^"]*1280w[^"]*" sizes=`, 'i'),
    );
  const image = /<img [^>]*>/.exec(picture)?.[0] ?? '';
  expect(image).toMatch(/width="\d+" height="\d+"/);
  expect(image).toMatch(/alt="[^"]+"/);
});

test('scripts give way to what is read, come packed, and leave out what only the server asks', async () => {
  const page = await html(TRANSLATED);
  const script = /\/assets\/libraries-[\w-]+\.js/.exec(page)?.[0] ?? '';
  expect(page).toContain(`<link rel="modulepreload" fetchpriority="low" href="${script}"/>`);
  expect(page).not.toContain('/assets/asking-');

  const load = (encoding: string) => fetch(site + script, { headers: { 'Accept-Encoding': encoding } });
  const [packed, plain] = [await load('br'), await load('identity')];
  expect(packed.headers.get('content-encoding')).toBe('br');
  expect(plain.headers.get('content-encoding')).toBeNull();
  for (const { headers } of [packed, plain]) {
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('vary')).toContain('Accept-Encoding');
  }
  expect(await packed.text()).toBe(await plain.text());
});

test('what is not there is a 404, and says so in its language', async () => {
  const answer = await fetch(`${site}/en/tin-tuc/nothing`);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('There is no such page');
});

test('a path that is spelled otherwise leads to the one address', async () => {
  const answer = await fetch(`${site}${TRANSLATED}/`, { redirect: 'manual' });
  expect(answer.status).toBe(301);
  expect(answer.headers.get('location')).toBe(TRANSLATED);
});

test.each([
  '/feeds/rss.xml',
  '/feeds/atom.xml?language=en',
  '/feeds/feed.json',
  '/sitemap.xml',
  '/robots.txt',
])('%s is served', async (path) => {
  expect(await html(path)).toContain(site);
});
