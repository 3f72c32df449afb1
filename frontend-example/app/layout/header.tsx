import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { LanguageSwitch } from './language-switch';
import { MenuLink } from './menu-link';
import type { FrameData, MenuItem } from './query';
import { ThemeSwitch } from './theme-switch';

export function Header({ site, menus }: Pick<FrameData, 'site' | 'menus'>) {
  const { t, language } = useLanguage();
  const items = menus.find((menu) => menu.key === 'main')?.items ?? [];
  return (
    <header className="site-header">
      <div className="masthead">
        <Link className="brand" to={PATHS[language].home}>
          <Loudspeaker />
          <span>{site.name}</span>
        </Link>
        <div className="masthead-tools">
          <Link
            className="icon-button"
            to={PATHS[language].search}
            aria-label={t.search}
            title={t.search}
          >
            <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
              <path d="M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13zM15.5 15.5L20 20" />
            </svg>
          </Link>
          <LanguageSwitch languages={site.languages} />
          <ThemeSwitch />
        </div>
        <SmallMenu items={items} />
      </div>
      <nav className="main-menu" aria-label={t.mainMenu}>
        <ul>
          {items.map((item) => (
            <TopItem key={item.label} item={item} />
          ))}
        </ul>
      </nav>
    </header>
  );
}

function TopItem({ item }: { item: MenuItem }) {
  return (
    <li>
      <MenuLink item={item} />
      {item.children.length > 0 && (
        <ul className="submenu">
          {item.children.map((child) => (
            <li key={child.label}>
              <MenuLink item={child} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** The menu of small screens: it opens without scripts, and closes when a link was followed. */
function SmallMenu({ items }: { items: MenuItem[] }) {
  const { t } = useLanguage();
  const details = useRef<HTMLDetailsElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    if (details.current) details.current.open = false;
  }, [key]);
  return (
    <details className="small-menu" ref={details}>
      <summary aria-label={t.menu} title={t.menu}>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path d="M4 7h16M4 12h16M4 17h16" />
        </svg>
      </summary>
      <nav aria-label={t.menu}>
        <ul>
          {items.map((item) => (
            <TopItem key={item.label} item={item} />
          ))}
        </ul>
      </nav>
    </details>
  );
}

/** The loudspeaker on its pole. */
function Loudspeaker() {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <path d="M4 12.5v7h5.5l9 6V6.5l-9 6z" />
      <path className="wave" d="M22.5 11.5a6.5 6.5 0 0 1 0 9M25.8 8a11.5 11.5 0 0 1 0 16" />
    </svg>
  );
}
