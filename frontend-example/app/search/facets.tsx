import { Link, useSearchParams } from 'react-router';

import { useLanguage } from '~/language/context';

import { toggled, type Facet } from './address';
import type { Facets as Spread } from './query';

/** How what was found is spread; each line narrows the search, or widens it again. */
export function Facets({ facets }: { facets: Spread }) {
  const { t } = useLanguage();
  return (
    <aside className="facets" aria-label={t.narrow}>
      <Group
        facet="kind"
        title={t.kind}
        lines={facets.kinds.map(({ kind, count }) => ({ id: kind, name: t.kinds[kind], count }))}
      />
      <Group
        facet="category"
        title={t.category}
        lines={facets.categories.map(({ category, count }) => ({ ...category, count }))}
      />
      <Group
        facet="area"
        title={t.areas}
        lines={facets.areas.map(({ area, count }) => ({ ...area, count }))}
      />
    </aside>
  );
}

interface GroupProps {
  facet: Facet;
  title: string;
  lines: { id: string; name: string; count: number }[];
}

function Group({ facet, title, lines }: GroupProps) {
  const { format } = useLanguage();
  const [parameters] = useSearchParams();
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="chips">
        {lines.map(({ id, name, count }) => (
          <li key={id}>
            <Link
              to={toggled(parameters, facet, id)}
              aria-current={parameters.get(facet) === id ? 'true' : undefined}
              preventScrollReset
            >
              {name} <span className="count">{format.number(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
