import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';
import { PortalStrip } from '~/portal/strip';
import { Bell } from '~/push/bell';

import { MenuLink } from './menu-link';
import type { FrameData } from './query';

export function Footer({ site, menus }: Pick<FrameData, 'site' | 'menus'>) {
  const { t, language } = useLanguage();
  const items = menus.find((menu) => menu.key === 'footer')?.items ?? [];
  const { address, phone, email } = site.contact;
  return (
    <footer className="site-footer">
      <div className="footer-inner">
        <section>
          <h2>{site.name}</h2>
          {site.description && <p>{site.description}</p>}
          {address && <p>{address}</p>}
          {phone && (
            <p>
              <a href={`tel:${phone}`}>{phone}</a>
            </p>
          )}
          {email && (
            <p>
              <a href={`mailto:${email}`}>{email}</a>
            </p>
          )}
        </section>
        <nav aria-label={t.footer}>
          <ul>
            {items.map((item) => (
              <li key={item.label}>
                <MenuLink item={item} />
                {item.children.length > 0 && (
                  <ul>
                    {item.children.map((child) => (
                      <li key={child.label}>
                        <MenuLink item={child} />
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-label={t.follow}>
          <ul>
            {site.pushKey !== null && (
              <li>
                <Link to={PATHS[language].push}>
                  <Bell />
                  {t.push}
                </Link>
              </li>
            )}
            <li>
              <Link to={PATHS[language].albums}>{t.albums}</Link>
            </li>
            <li>
              <Link to={PATHS[language].campaigns}>{t.campaigns}</Link>
            </li>
            <li>
              <Link to={PATHS[language].organizations}>{t.organizations}</Link>
            </li>
            <li>
              <Link to={PATHS[language].kept}>{t.kept}</Link>
            </li>
            <li>
              <a href={`/feeds/atom.xml?language=${language}`}>Atom</a>
            </li>
            <li>
              <a href={`/feeds/feed.json?language=${language}`}>JSON Feed</a>
            </li>
            <li>
              <a href="/sitemap.xml">{t.sitemap}</a>
            </li>
            <li>
              <a href="/graphiql">{t.tryApi}</a>
            </li>
          </ul>
        </nav>
        <PortalStrip />
      </div>
    </footer>
  );
}
