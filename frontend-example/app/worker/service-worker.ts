// Lets readers go on without a connection: what they have seen, and the newest stories.

import { kindOf, KEPT, type Kind } from './kinds';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const kind = kindOf(new URL(request.url), self.location.origin, request.method, request.mode);
  if (kind === null) return;
  // What never changes under its address is taken from the cache; all else is asked for first.
  const answer = KEPT[kind].immutable ? cacheFirst(kind, request) : networkFirst(kind, request);
  event.respondWith(answer);
});

/** A page names stories that are worth keeping. */
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const paths: unknown = event.data;
  if (!Array.isArray(paths)) return;
  const requests = paths.map((path) => new Request(new URL(String(path), self.location.origin)));
  event.waitUntil(Promise.allSettled(requests.map((request) => keepPage(request))));
});

async function keepPage(request: Request): Promise<void> {
  const cache = await caches.open('page');
  if (!(await cache.match(request))) await fetchAndKeep('page', request);
}

async function cacheFirst(kind: Kind, request: Request): Promise<Response> {
  const cache = await caches.open(kind);
  return (await cache.match(request)) ?? fetchAndKeep(kind, request);
}

async function networkFirst(kind: Kind, request: Request): Promise<Response> {
  try {
    return await fetchAndKeep(kind, request);
  } catch (error) {
    const cache = await caches.open(kind);
    const kept = await cache.match(request);
    if (kept) return kept;
    throw error;
  }
}

async function fetchAndKeep(kind: Kind, request: Request): Promise<Response> {
  const answer = await fetch(request);
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
