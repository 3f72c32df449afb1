import { MenuLink } from '~/layout/menu-link';
import type { MenuItem } from '~/layout/query';

/** The page behind a menu's heading: the ways that it holds. */
export function HeadingPage({ heading }: { heading: MenuItem }) {
  return (
    <>
      <header className="page-header">
        <h1>{heading.label}</h1>
      </header>
      <ul className="plain ways">
        {heading.children.map((child) => (
          <li key={child.label}>
            <MenuLink item={child} />
          </li>
        ))}
      </ul>
    </>
  );
}
