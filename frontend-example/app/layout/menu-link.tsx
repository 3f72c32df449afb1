import { NavLink } from 'react-router';

import type { MenuItem } from './query';

/** Addresses that Loa serves itself are no pages of the router. */
const SERVED_BY_LOA = /^\/(feeds|open-data|media)\//;

/** A menu's item: a page of the site, an address elsewhere, or a mere heading. */
export function MenuLink({ item }: { item: Pick<MenuItem, 'label' | 'href'> }) {
  if (!item.href) return <span>{item.label}</span>;
  if (!item.href.startsWith('/') || SERVED_BY_LOA.test(item.href)) {
    return <a href={item.href}>{item.label}</a>;
  }
  return (
    <NavLink to={item.href} end>
      {item.label}
    </NavLink>
  );
}
