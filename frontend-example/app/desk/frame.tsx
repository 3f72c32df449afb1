import type { ReactNode } from 'react';
import { useLocation } from 'react-router';

import { LanguageProvider } from '~/language/context';
import { languageOf } from '~/language/language';
import '~/styles/desk.css';

import { Connected } from './connected';
import { useWords } from './language/words';

/** What stands round every page of the desk. It lives in the browser: who is there, and what they may
 * see, no server page knows. */
export function DeskFrame({ children }: { children: ReactNode }) {
  const language = languageOf(useLocation().pathname);
  return (
    <LanguageProvider language={language} timeZone="UTC">
      <Title />
      <Connected meanwhile={<Loading />}>{children}</Connected>
    </LanguageProvider>
  );
}

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
