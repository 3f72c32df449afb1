import { useLanguage } from '~/language/context';

import type { PortalData } from './load';

/** How much the site is visited; dashes until that is known. */
export function Visits({ visits }: { visits: PortalData['visits'] | null }) {
  const { t, format } = useLanguage();
  const figures: [string, number | undefined][] = [
    [t.online, visits?.online],
    [t.today, visits?.today.visitors],
    [t.thisWeek, visits?.thisWeek.visitors],
    [t.thisMonth, visits?.thisMonth.visitors],
    [t.visitsInAll, visits?.total.visitors],
    [t.viewsInAll, visits?.total.views],
  ];
  return (
    <section className="visits" aria-label={t.visits}>
      <dl>
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count === undefined ? '–' : format.number(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
