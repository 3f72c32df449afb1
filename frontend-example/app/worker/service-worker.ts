// Lets readers go on without a connection: pages that they have seen, and the stories that are kept.
// Shows what is pushed to them.

import { album, anyWidthOf } from '~/offline/album';
import { follow } from '~/offline/follow';
import { keepPictures } from '~/offline/pictures';
import { keptStories, shelf, SHELF_LOCK } from '~/offline/shelf';
import { source } from '~/offline/source';
import { DEFAULT_LANGUAGE, languageOf } from '~/language/language';
import { PATHS } from '~/paths';
import { memory } from '~/push/memory';
import { siteIn } from '~/push/site';
import { PUSH_LOCK, renew } from '~/push/steps';

import { kindOf, KEPT, type Kind } from './kinds';
import type { FollowMessage } from './message';
import { notificationOf, type Shown } from './notification';
import { show } from './windows';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const kind = kindOf(new URL(request.url), self.location.origin, request.method, request.mode);
  if (kind === null) return;
  // What never changes under its address is taken from the cache; all else is asked for first.
  const answer = KEPT[kind].immutable ? cacheFirst(kind, request) : networkFirst(request);
  event.respondWith(answer);
});

/** What stands between may show a page a moment longer (`stale-while-revalidate`); a reader here does not. */
const ASK_AGAIN: RequestInit = { cache: 'no-cache' };

/** How long to wait before it is tried again, where the line breaks. */
const AGAIN_MS = [1000, 5000];

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { follow: language, pictures } = event.data as FollowMessage;
  event.waitUntil(persist(renewSubscription));
  if (language !== null) event.waitUntil(persist(() => bringUpToDate(language, pictures)));
});

self.addEventListener('push', (event) => event.waitUntil(tell(event.data?.text())));

// Not every browser says so; what it does not say is found when a page is opened.
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(persist(renewSubscription)));

self.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  const { path } = notification.data as Shown['options']['data'];
  event.waitUntil(show(new URL(path, self.location.origin), self.clients));
});

/** Shows what was pushed, even where its page is on the screen: some browsers end what shows nothing. */
async function tell(pushed: string | undefined): Promise<void> {
  const subscribed = await memory.read().catch(() => null);
  const { title, options } = notificationOf(pushed, subscribed?.choice.language ?? DEFAULT_LANGUAGE);
  await self.registration.showNotification(title, options);
}

/** Keeps up what the reader has turned on, where the browser or the site has let it go. */
async function renewSubscription(): Promise<void> {
  const { pushManager: browser } = self.registration;
  // Neither is there in every browser, whatever its types say.
  if (!browser || Notification.permission !== 'granted') return;
  const device = { browser, site: siteIn(DEFAULT_LANGUAGE), memory };
  await navigator.locks.request(PUSH_LOCK, () => renew(device));
}

/** Tries something more than once; where it never works, the next page asks again. */
async function persist(step: () => Promise<void>): Promise<void> {
  for (const pause of [...AGAIN_MS, null]) {
    try {
      return await step();
    } catch {
      if (pause !== null) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function bringUpToDate(language: string, pictures: boolean): Promise<void> {
  await keepWhole('shell', PATHS[languageOf(`/${language}/`)].kept);
  // One after the other: two windows must not fill one shelf at once.
  await navigator.locks.request(SHELF_LOCK, () => follow(source, shelf, language));
  const stories = await keptStories(language);
  const [newest] = stories;
  // One story as a page: with it come the scripts of all the others.
  if (newest && !(await caches.match(newest.canonicalPath)))
    await keepWhole('page', newest.canonicalPath);
  if (pictures) await keepPictures(stories, album);
}

/** Keeps a page with the scripts and styles that it names. */
async function keepWhole(name: string, path: string): Promise<void> {
  const page = await fetch(path, ASK_AGAIN);
  if (!page.ok) return;
  const html = await page.clone().text();
  const assets = new Set(html.match(/\/assets\/[\w.-]+\.(js|css)/g));
  await Promise.all([...assets].map((asset) => cacheFirst('asset', new Request(asset))));
  // Last: a page without its scripts is none.
  await (await caches.open(name)).put(path, page);
}

async function cacheFirst(kind: Kind, request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  try {
    return await fetchAndKeep(kind, request);
  } catch (error) {
    const other = kind === 'photo' && (await anyWidthOf(new URL(request.url)));
    if (other) return other;
    throw error;
  }
}

async function networkFirst(request: Request): Promise<Response> {
  try {
    return await fetchAndKeep('page', request);
  } catch (error) {
    const kept = await (await caches.open('page')).match(request);
    if (kept) return kept;
    const { pathname } = new URL(request.url);
    const shell = PATHS[languageOf(pathname)].kept;
    const page = await (await caches.open('shell')).match(shell);
    if (!page) throw error;
    if (pathname === shell) return page;
    return Response.redirect(`${shell}?${new URLSearchParams({ path: pathname })}`);
  }
}

async function fetchAndKeep(kind: Kind, request: Request): Promise<Response> {
  const answer = await fetch(request, KEPT[kind].immutable ? undefined : ASK_AGAIN);
  if (answer.ok && !mayNotBeKept(answer)) {
    const cache = await caches.open(kind);
    await cache.put(request, answer.clone());
    await trim(cache, KEPT[kind].most);
  }
  return answer;
}

function mayNotBeKept({ headers }: Response): boolean {
  return headers.get('Cache-Control')?.includes('no-store') ?? false;
}

/** Forgets what was kept first. */
async function trim(cache: Cache, most: number): Promise<void> {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}
