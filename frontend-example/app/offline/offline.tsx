import { useEffect, useSyncExternalStore } from 'react';

import { onceIdle } from '~/idle';
import { useLanguage } from '~/language/context';
import type { Language } from '~/language/language';
import type { FollowMessage } from '~/worker/message';
import { register } from '~/worker/register';

import { keepsPictures } from './choice';

/** Keeps the site readable without a connection, and says so while there is none. */
export function Offline() {
  const { t, language } = useLanguage();
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    const followSeen = () => void (document.visibilityState === 'visible' && followNews(language));
    const end = new AbortController();
    const { signal } = end;
    // What is kept for later gives way to what is read now.
    onceIdle(followSeen, signal);
    // An app that comes out of a drawer is not loaded anew.
    document.addEventListener('visibilitychange', followSeen, { signal });
    window.addEventListener('online', followSeen, { signal });
    document.addEventListener('click', leaveToBrowser, { capture: true, signal });
    return () => end.abort();
  }, [language]);
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

/** Lets the worker bring up to date what is kept; the stories only where the reader does not save data. */
async function followNews(language: Language) {
  const { active } = await register();
  const connection = 'connection' in navigator ? (navigator.connection as { saveData?: boolean }) : {};
  const follow = connection.saveData ? null : language;
  const message: FollowMessage = { follow, pictures: keepsPictures() };
  active?.postMessage(message);
}
