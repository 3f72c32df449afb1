import { useMemo, useSyncExternalStore } from 'react';
import { Outlet, useLocation } from 'react-router';
import { Provider } from 'urql';

import { LanguageProvider } from '~/language/context';
import { languageOf } from '~/language/language';
import { SkipLink } from '~/layout/skip-link';
import '~/styles/desk.css';

import { deskClient } from './client';
import { DeskHeader } from './header';
import { useWords } from './language/words';
import { Gate } from './session/gate';

/** The desk lives in the browser: who is there, and what they may see, no server page knows. */
export default function Desk() {
  const language = languageOf(useLocation().pathname);
  const client = useMemo(() => deskClient(language), [language]);
  const inBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return (
    <LanguageProvider language={language} timeZone="UTC">
      <Title />
      {inBrowser ? (
        <Provider value={client}>
          <Gate>
            {(viewer) => (
              <>
                <SkipLink />
                <DeskHeader viewer={viewer} />
                <main id="main" className="page desk" tabIndex={-1}>
                  <Outlet context={viewer} />
                </main>
              </>
            )}
          </Gate>
        </Provider>
      ) : (
        <Loading />
      )}
    </LanguageProvider>
  );
}

const neverChanges = () => () => undefined;

function Title() {
  const w = useWords();
  return (
    <>
      <title>{w.desk}</title>
      <meta name="robots" content="noindex" />
    </>
  );
}

function Loading() {
  const w = useWords();
  return (
    <main className="page">
      <h1>{w.desk}</h1>
      <p role="status">{w.loading}</p>
    </main>
  );
}
