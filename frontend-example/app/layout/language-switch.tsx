import { useSyncExternalStore } from 'react';
import { Link, useMatches } from 'react-router';

import { useLanguage } from '~/language/context';
import { LANGUAGE_NAMES, LANGUAGES } from '~/language/language';
import type { Head } from '~/meta';
import { PATHS, type Alternate } from '~/paths';

/** Leads to the same page in another language where there is one, else to that language's front page. */
export function LanguageSwitch({ languages }: { languages: string[] }) {
  const { t, language } = useLanguage();
  const alternates = useAlternates();
  const hash = useHash();
  const others = LANGUAGES.filter((other) => other !== language && languages.includes(other));
  if (others.length === 0) return null;
  return (
    <nav className="language-switch" aria-label={t.otherLanguages}>
      {others.map((other) => {
        const same = alternates.find((alternate) => alternate.language === other);
        return (
          <Link
            key={other}
            to={same ? { pathname: same.path, hash } : PATHS[other].home}
            lang={other}
            hrefLang={other}
          >
            {LANGUAGE_NAMES[other]}
          </Link>
        );
      })}
    </nav>
  );
}

/** What the page at hand says of its other languages. */
function useAlternates(): Alternate[] {
  const page = useMatches().at(-1)?.loaderData as { head?: Head } | undefined;
  return page?.head?.alternates ?? [];
}

/** What stands behind the hash, as the secret of a one-time link; the server is not told. */
function useHash(): string {
  return useSyncExternalStore(
    (onChange) => {
      window.addEventListener('hashchange', onChange);
      return () => window.removeEventListener('hashchange', onChange);
    },
    () => window.location.hash,
    () => '',
  );
}
