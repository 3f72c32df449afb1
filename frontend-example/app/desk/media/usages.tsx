import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { useWords } from '../language/words';
import type { MediaItem } from './query';

type Usage = NonNullable<MediaItem['usages']>['nodes'][number];

/** Where a file is used: what would lack it, and what shows another one once it is replaced. */
export function Usages({ usages }: { usages: MediaItem['usages'] }) {
  const w = useWords();
  if (!usages) return null;
  if (usages.totalCount === 0) return <p className="fine">{w.unused}</p>;
  const others = usages.totalCount - usages.nodes.length;
  return (
    <details className="usages">
      <summary>{w.usedIn(usages.totalCount)}</summary>
      <ul>
        {usages.nodes.map((usage, place) => (
          <li key={place}>
            <UsageLine usage={usage} />
          </li>
        ))}
      </ul>
      {others > 0 && <p className="fine">{w.usedElsewhere(others)}</p>}
    </details>
  );
}

function UsageLine({ usage }: { usage: Usage }) {
  const w = useWords();
  const { t, language, format } = useLanguage();
  const desk = PATHS[language].desk;
  switch (usage.__typename) {
    case 'EditionUsage': {
      const { document, edition, isPublic } = usage;
      return (
        <>
          <Link to={`${desk}/documents/${document.id}/${edition.language}`} lang={edition.language}>
            {edition.title}
          </Link>{' '}
          <span className="fine">
            <span>{w.kinds[document.kind]}</span>
            <span>{isPublic ? w.state.PUBLISHED : w.state.DRAFT}</span>
          </span>
        </>
      );
    }
    case 'Organization':
    case 'Person':
      return <Link to={usage.canonicalPath}>{usage.name}</Link>;
    case 'Pledge':
      return (
        <Link to={usage.canonicalPath}>
          {t.signedPaper}: {usage.organization.name}
        </Link>
      );
    case 'Report':
      return (
        <Link to={usage.pledge.canonicalPath}>
          {w.report} {format.date(usage.date)}: {usage.pledge.organization.name}
        </Link>
      );
    case 'DeskPledgeInvitation':
      return <>{w.invitation(usage.organization?.name ?? '')}</>;
  }
}
