import { ArticleCard } from '~/article/card';
import { CampaignCard } from '~/campaign/card';
import { useLanguage } from '~/language/context';
import { ReportLine } from '~/pledge/report-line';

import { inGroups, type Entry } from './groups';
import type { FeedItem } from './query';

/** How many reports of a row are shown at once; the others open on demand. */
const SHOWN_REPORTS = 3;

/** Everything new, newest first. */
export function Timeline({ items }: { items: FeedItem[] }) {
  return (
    <div className="timeline">
      {inGroups(items).map((entry) => (
        <TimelineEntry
          key={entry.kind === 'item' ? keyOf(entry.item) : keyOf(entry.reports[0])}
          entry={entry}
        />
      ))}
    </div>
  );
}

function keyOf(item: FeedItem | undefined): string {
  return item && 'id' in item ? item.id : '';
}

function TimelineEntry({ entry }: { entry: Entry }) {
  if (entry.kind === 'reports') return <Reports reports={entry.reports} />;
  switch (entry.item.__typename) {
    case 'Article':
      return <ArticleCard article={entry.item} shape="wide" />;
    case 'Campaign':
      return <CampaignCard campaign={entry.item} />;
    case 'Announcement':
      // It stands on top of the page as long as it matters.
      return null;
  }
}

function Reports({ reports }: { reports: Extract<Entry, { kind: 'reports' }>['reports'] }) {
  const { t } = useLanguage();
  const rest = reports.slice(SHOWN_REPORTS);
  return (
    <section className="report-group">
      <h3>{t.justVerified}</h3>
      <ul>
        {reports.slice(0, SHOWN_REPORTS).map((report) => (
          <ReportLine key={report.id} report={report} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>
            {t.more} ({rest.length})
          </summary>
          <ul>
            {rest.map((report) => (
              <ReportLine key={report.id} report={report} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
