import { useEffect, useRef } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';
import { LANGUAGE_NAMES, LANGUAGES } from '~/language/language';
import { ThemeSwitch } from '~/layout/theme-switch';
import { graphql } from '~/loa/graphql';
import { PATHS } from '~/paths';

import type { Words } from './language/vi';
import { useWords } from './language/words';
import type { Viewer } from './session/query';
import type { Role } from './session/leave';

const SignOutMutation = graphql(`
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`);

const WRITERS: Role[] = ['ADMIN', 'CAMPAIGN_OFFICER', 'CONTRIBUTOR', 'EDITOR', 'REVIEWER'];

/** The desk's pages, and for whom they are. */
const PAGES = [
  { path: '', word: 'documents', roles: WRITERS },
  { path: '/upcoming', word: 'upcoming', roles: ['ADMIN', 'EDITOR', 'REVIEWER'] },
  { path: '/media', word: 'media', roles: WRITERS },
  {
    path: '/pledges',
    word: 'pledges',
    roles: ['ADMIN', 'CAMPAIGN_OFFICER', 'EDITOR', 'ORGANIZATION_REPORTER', 'REVIEWER'],
  },
  { path: '/reports', word: 'reports', roles: WRITERS },
  { path: '/ceremony', word: 'ceremony', roles: ['ADMIN', 'CAMPAIGN_OFFICER'] },
  { path: '/site', word: 'siteParts', roles: ['ADMIN', 'CAMPAIGN_OFFICER', 'EDITOR'] },
  { path: '/trash', word: 'trash', roles: WRITERS },
  { path: '/accounts', word: 'accounts', roles: ['ADMIN'] },
  { path: '/settings', word: 'siteSettings', roles: ['ADMIN'] },
  { path: '/audit', word: 'audit', roles: ['ADMIN'] },
  { path: '/webhooks', word: 'webhooks', roles: ['ADMIN'] },
] satisfies { path: string; word: keyof Words; roles: Role[] }[];

export function DeskHeader({ viewer }: { viewer: Viewer }) {
  const w = useWords();
  const { language } = useLanguage();
  const [, signOut] = useMutation(SignOutMutation);
  const desk = PATHS[language].desk;
  const { pathname, search } = useLocation();
  const menu = useRef<HTMLElement>(null);
  useEffect(() => {
    if (menu.current) bringIntoView(menu.current);
  }, [pathname]);
  const leave = async () => {
    await signOut({});
    // Nothing of the stay is left in memory.
    window.location.assign(desk);
  };
  return (
    <header className="site-header desk-header">
      <div className="masthead">
        <nav ref={menu} aria-label={w.deskMenu}>
          {PAGES.filter(({ roles }) => roles.some((role) => role === viewer.role)).map(
            ({ path, word }) => (
              <NavLink key={path} to={desk + path} end={path === ''}>
                {w[word]}
              </NavLink>
            ),
          )}
        </nav>
        <div className="masthead-tools">
          <Link to={PATHS[language].home}>{w.toSite}</Link>
          {LANGUAGES.filter((other) => other !== language).map((other) => (
            <Link
              key={other}
              to={PATHS[other].desk + pathname.slice(desk.length) + search}
              lang={other}
              hrefLang={other}
            >
              {LANGUAGE_NAMES[other]}
            </Link>
          ))}
          <ThemeSwitch />
          <NavLink to={`${desk}/account`} className="viewer">
            {viewer.name} <span className="fine">{w.role[viewer.role]}</span>
          </NavLink>
          <button type="button" className="button quiet" onClick={leave}>
            {w.signOut}
          </button>
        </div>
      </div>
    </header>
  );
}

/** On a phone the menu is one line, of which the page that is open may lie outside. */
function bringIntoView(menu: HTMLElement) {
  const current = menu.querySelector('[aria-current="page"]');
  if (!current) return;
  const [line, entry] = [menu.getBoundingClientRect(), current.getBoundingClientRect()];
  menu.scrollLeft += entry.left + entry.width / 2 - (line.left + line.width / 2);
}
