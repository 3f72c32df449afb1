import { useEffect, useSyncExternalStore } from 'react';

import { useLanguage } from '~/language/context';

/** How many stories of a page are kept for later. */
const KEPT_STORIES = 20;

/** Keeps the site readable without a connection, and says so while there is none. */
export function Offline() {
  const { t } = useLanguage();
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    void keepStories();
    document.addEventListener('click', leaveToBrowser, { capture: true });
    return () => document.removeEventListener('click', leaveToBrowser, { capture: true });
  }, []);
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  if (isOnline) return null;
  return (
    <p className="offline" role="status">
      {t.offline}
    </p>
  );
}

function subscribe(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Whole pages are kept, not the data behind them: without a connection, links load pages. */
function leaveToBrowser(event: MouseEvent) {
  const isLink = event.target instanceof Element && event.target.closest('a[href^="/"]');
  if (isLink && !navigator.onLine) event.stopPropagation();
}

/** Names the stories of this page to the worker, unless the reader saves data. */
async function keepStories() {
  const { active } = await register();
  const connection = 'connection' in navigator ? (navigator.connection as { saveData?: boolean }) : {};
  if (connection.saveData) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.card :is(h2, h3) a')];
  const paths = [location.pathname, ...links.map(({ pathname }) => pathname)];
  active?.postMessage(paths.slice(0, KEPT_STORIES + 1));
}

async function register(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register('/service-worker.js');
  return navigator.serviceWorker.ready;
}
