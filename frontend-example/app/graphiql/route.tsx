import { lazy, Suspense, useSyncExternalStore } from 'react';

import { LanguageProvider } from '~/language/context';
import { DEFAULT_LANGUAGE, MESSAGES } from '~/language/language';

// Half a megabyte that only this page needs.
const Explorer = lazy(() => import('./explorer'));

/** Try the API: the schema to read, and queries to send. */
export default function GraphiQLPage() {
  const t = MESSAGES[DEFAULT_LANGUAGE];
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  const waiting = <p role="status">{t.loading}</p>;
  return (
    <LanguageProvider language={DEFAULT_LANGUAGE} timeZone="Asia/Ho_Chi_Minh">
      <title>GraphiQL</title>
      <meta name="robots" content="noindex" />
      <main id="main" className="explorer">
        <h1 className="visually-hidden">{t.tryApi}</h1>
        {inBrowser ? (
          <Suspense fallback={waiting}>
            <Explorer />
          </Suspense>
        ) : (
          waiting
        )}
      </main>
    </LanguageProvider>
  );
}
