/** What is kept for times without a connection, and how much of it. */
export const KEPT = {
  page: { immutable: false, most: 60 },
  asset: { immutable: true, most: 120 },
  // A photo at a phone's width weighs about 50 kB: this is at most some ten megabytes.
  photo: { immutable: true, most: 200 },
} as const;

export type Kind = keyof typeof KEPT;

/** As what a request is kept; null for what must always come from the network. */
export function kindOf(url: URL, origin: string, method: string, mode: string): Kind | null {
  if (url.origin !== origin || method !== 'GET') return null;
  if (url.pathname.startsWith('/assets/')) return 'asset';
  // A signed address is the desk's, and ends soon.
  if (url.pathname.startsWith('/media/')) return url.searchParams.has('sig') ? null : 'photo';
  // Neither is what only some may see.
  const isOurs = /^(\/en)?\/desk(\/|$)|^\/(xem-truoc|en\/preview)\//.test(url.pathname);
  return mode === 'navigate' && !isOurs ? 'page' : null;
}
