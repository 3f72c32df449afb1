import type { Album } from './pictures';

const NAME = 'pictures';
const SIZE = 'Content-Length';

/** Pictures in the browser's cache, each with its size. */
export const album: Album = {
  async all() {
    const cache = await caches.open(NAME);
    const sizes = new Map<string, number>();
    for (const { url } of await cache.keys()) {
      const size = (await cache.match(url))?.headers.get(SIZE);
      sizes.set(url, Number(size ?? 0));
    }
    return sizes;
  },
  async add(url) {
    const answer = await fetch(url).catch(() => null);
    if (!answer?.ok) return null;
    const bytes = await answer.blob();
    const headers = { 'Content-Type': bytes.type, [SIZE]: String(bytes.size) };
    await (await caches.open(NAME)).put(url, new Response(bytes, { headers }));
    return bytes.size;
  },
  async drop(url) {
    await (await caches.open(NAME)).delete(url);
  },
};

/** Any kept picture of the same photo: another width is better than none. */
export async function anyWidthOf(url: URL): Promise<Response | undefined> {
  const photo = url.pathname.split('/', 3).join('/');
  const cache = await caches.open(NAME);
  const same = (await cache.keys()).find((key) => new URL(key.url).pathname.startsWith(`${photo}/`));
  return same && cache.match(same);
}
