import { LANGUAGES } from '~/language/language';
import { PATHS } from '~/paths';

import { kindOf } from './kinds';

/** The windows of the site, as the worker sees them: the one that was used last stands first. */
export interface Windows {
  matchAll: (options: {
    type: 'window';
    includeUncontrolled: true;
  }) => Promise<readonly Pick<WindowClient, 'url' | 'focus' | 'navigate'>[]>;
  openWindow: (url: string) => Promise<unknown>;
}

/** Brings a page before the reader: where it is open already, else where something else is read, else anew. */
export async function show(page: URL, windows: Windows): Promise<void> {
  const open = await windows.matchAll({ type: 'window', includeUncontrolled: true });
  const there = open.find(({ url }) => new URL(url).pathname === page.pathname);
  if (there) return void (await there.focus());
  const other = open.find(({ url }) => isForReading(new URL(url), page.origin));
  if (!other) return void (await windows.openWindow(page.href));
  await other.focus();
  // One that another worker's pages stand in cannot be led.
  await other.navigate(page.href).catch(() => windows.openWindow(page.href));
}

/** Whether nothing is lost where a window is led away: at the desk and in forms, somebody may be writing. */
function isForReading(url: URL, origin: string): boolean {
  const isForm = LANGUAGES.some((language) => url.pathname === PATHS[language].handIn);
  return !isForm && kindOf(url, origin, 'GET', 'navigate') === 'page';
}
