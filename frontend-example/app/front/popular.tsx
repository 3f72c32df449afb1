import { Link } from 'react-router';

import { useLanguage } from '~/language/context';

import type { FrontData } from './query';

/** What others read; nothing where nobody has read anything yet. */
export function Popular({ stories }: { stories: FrontData['popular'] }) {
  const { t, format } = useLanguage();
  const known = stories.flatMap(({ story, views }) => ('id' in story ? [{ ...story, views }] : []));
  if (known.length === 0) return null;
  return (
    <section aria-labelledby="most-read">
      <h2 id="most-read" className="section-title">
        {t.mostRead}
      </h2>
      <ol className="popular">
        {known.map(({ id, title, canonicalPath, views }) => (
          <li key={id}>
            <Link to={canonicalPath}>{title}</Link>
            <span className="fine">{t.viewed(format.number(views))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
