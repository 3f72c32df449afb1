import { Navigate, NavLink, Outlet, useLocation, useOutletContext } from 'react-router';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import type { Words } from '../language/vi';
import { useWords } from '../language/words';
import type { Viewer } from '../session/query';
import type { Role } from '../session/leave';

const EDITORS: Role[] = ['ADMIN', 'EDITOR'];
const OFFICERS: Role[] = [...EDITORS, 'CAMPAIGN_OFFICER'];

/** What the site is made of beside its stories, and who keeps it. */
const PARTS = [
  { part: 'announcements', roles: EDITORS },
  { part: 'menus', roles: EDITORS },
  { part: 'categories', roles: EDITORS },
  { part: 'areas', roles: EDITORS },
  { part: 'tags', roles: EDITORS },
  { part: 'organizations', roles: OFFICERS },
  { part: 'persons', roles: OFFICERS },
  { part: 'redirects', roles: EDITORS },
] satisfies { part: keyof Words; roles: Role[] }[];

/** The parts of the site, each with its own page. */
export default function SiteRoute() {
  const w = useWords();
  const { language } = useLanguage();
  const { pathname } = useLocation();
  const viewer = useOutletContext<Viewer>();
  const base = `${PATHS[language].desk}/site`;
  const parts = PARTS.filter(({ roles }) => roles.includes(viewer.role));
  const [first] = parts;
  if (!first) return <p className="empty">{w.noDesk}</p>;
  if (pathname.replace(/\/$/, '') === base) return <Navigate to={first.part} replace />;
  return (
    <>
      <nav aria-label={w.siteParts} className="filters">
        <ul className="chips">
          {parts.map(({ part }) => (
            <li key={part}>
              <NavLink to={`${base}/${part}`}>{w[part]}</NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet context={viewer} />
    </>
  );
}
