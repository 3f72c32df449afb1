import { useLanguage } from '~/language/context';

import type { ArticleData } from './query';

/** When and where what the article announces takes place. */
export function EventFacts({ event }: { event: NonNullable<ArticleData['event']> }) {
  const { t, format } = useLanguage();
  return (
    <dl className="facts">
      <dt>{t.eventWhen}</dt>
      <dd>
        <time dateTime={event.startsAt}>{format.time(event.startsAt)}</time>
        {event.endsAt && (
          <>
            {' – '}
            <time dateTime={event.endsAt}>{format.time(event.endsAt)}</time>
          </>
        )}
      </dd>
      {event.place && (
        <>
          <dt>{t.eventWhere}</dt>
          <dd>{event.place}</dd>
        </>
      )}
    </dl>
  );
}
