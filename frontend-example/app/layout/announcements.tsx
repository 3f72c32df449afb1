import { useLanguage } from '~/language/context';

import { MenuLink } from './menu-link';
import type { Announcement } from './query';

/** What everybody has to know now, the gravest first. */
export function Announcements({ announcements }: { announcements: Announcement[] }) {
  const { t } = useLanguage();
  if (announcements.length === 0) return null;
  return (
    <aside className="announcements" aria-label={t.announcements}>
      {announcements.map((announcement) => (
        <Item key={announcement.id} announcement={announcement} />
      ))}
    </aside>
  );
}

function Item({ announcement }: { announcement: Announcement }) {
  const { t, format } = useLanguage();
  const { title, text, level, link, endsAt } = announcement;
  return (
    <details className={`announcement ${level.toLowerCase()}`} open={level === 'EMERGENCY'}>
      <summary>
        <span className="announcement-level">{t.level[level]}</span> <strong>{title}</strong>
      </summary>
      {text && <p>{text}</p>}
      <p className="fine">
        {endsAt && <time dateTime={endsAt}>{t.until(format.time(endsAt))}</time>}
        {link && <MenuLink item={{ label: t.more, href: link }} />}
      </p>
    </details>
  );
}
