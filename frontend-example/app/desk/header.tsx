import { Link, NavLink } from 'react-router';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';
import { LANGUAGE_NAMES, LANGUAGES } from '~/language/language';
import { ThemeSwitch } from '~/layout/theme-switch';
import { graphql } from '~/loa/graphql';
import { PATHS } from '~/paths';

import { useWords } from './language/words';
import type { Viewer } from './session/gate';

const SignOutMutation = graphql(`
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`);

/** Who keeps campaigns and pledges. */
const OFFICERS: Viewer['role'][] = ['ADMIN', 'CAMPAIGN_OFFICER'];

export function DeskHeader({ viewer }: { viewer: Viewer }) {
  const w = useWords();
  const { language } = useLanguage();
  const [, signOut] = useMutation(SignOutMutation);
  const desk = PATHS[language].desk;
  const leave = async () => {
    await signOut({});
    // Nothing of the stay is left in memory.
    window.location.assign(desk);
  };
  return (
    <header className="site-header desk-header">
      <div className="masthead">
        <nav aria-label={w.deskMenu}>
          <NavLink to={desk} end>
            {w.documents}
          </NavLink>
          <NavLink to={`${desk}/media`}>{w.media}</NavLink>
          <NavLink to={`${desk}/reports`}>{w.reports}</NavLink>
          {OFFICERS.includes(viewer.role) && <NavLink to={`${desk}/ceremony`}>{w.ceremony}</NavLink>}
          <NavLink to={`${desk}/trash`}>{w.trash}</NavLink>
          {viewer.role === 'ADMIN' && (
            <>
              <NavLink to={`${desk}/accounts`}>{w.accounts}</NavLink>
              <NavLink to={`${desk}/settings`}>{w.siteSettings}</NavLink>
            </>
          )}
        </nav>
        <div className="masthead-tools">
          <Link to={PATHS[language].home}>{w.toSite}</Link>
          {LANGUAGES.filter((other) => other !== language).map((other) => (
            <Link key={other} to={PATHS[other].desk} lang={other}>
              {LANGUAGE_NAMES[other]}
            </Link>
          ))}
          <ThemeSwitch />
          <span className="viewer">
            {viewer.name} <span className="fine">{w.role[viewer.role]}</span>
          </span>
          <button type="button" className="button quiet" onClick={leave}>
            {w.signOut}
          </button>
        </div>
      </div>
    </header>
  );
}
