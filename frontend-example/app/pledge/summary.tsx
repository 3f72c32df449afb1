import { ShareBar } from '~/campaign/share-bar';
import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

export const PledgeTotalsFragment = graphql(`
  fragment PledgeTotals on PledgeTotals {
    overdue
    silent
    itemsDue
    itemsVerifiedOnTime
    figures {
      pledges
      items
      itemsVerified
      withdrawn
      reported
      verified
    }
  }
`);

interface Props extends ResultOf<typeof PledgeTotalsFragment> {
  /** Whose pledges are summed up. */
  label: string;
}

/** How many pledges stand, in one look. */
export function PledgeSummary({ label, figures, ...punctuality }: Props) {
  const { t, format } = useLanguage();
  const { overdue, silent, itemsDue, itemsVerifiedOnTime } = punctuality;
  return (
    <section className="summary" aria-label={label}>
      <p className="summary-share">
        <strong>{format.percent(figures.verified)}</strong> {t.verifiedShare}
      </p>
      <ShareBar reported={figures.reported} verified={figures.verified} label={label} />
      <ul>
        <li>{t.pledgesCount(figures.pledges)}</li>
        <li>{t.itemsVerified(figures.itemsVerified, figures.items)}</li>
        {itemsDue > 0 && <li>{t.itemsInTime(itemsVerifiedOnTime, itemsDue)}</li>}
        {overdue > 0 && <li className="late">{t.overdueCount(overdue)}</li>}
        {silent > 0 && <li className="late">{t.silentCount(silent)}</li>}
        {figures.withdrawn > 0 && <li>{t.withdrawnCount(figures.withdrawn)}</li>}
      </ul>
    </section>
  );
}
