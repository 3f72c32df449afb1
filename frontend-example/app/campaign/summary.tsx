import { useLanguage } from '~/language/context';

import type { CampaignData } from './query';
import { ShareBar } from './share-bar';

/** How the campaign stands, in one look. */
export function Summary({ campaign }: { campaign: CampaignData }) {
  const { t, format } = useLanguage();
  const { progress } = campaign;
  return (
    <section className="summary" aria-label={t.progress}>
      <p className="summary-share">
        <strong>{format.percent(progress.verified)}</strong> {t.verifiedShare}
      </p>
      <ShareBar reported={progress.reported} verified={progress.verified} label={t.progress} />
      <ul>
        <li>{t.pledgesCount(progress.pledges)}</li>
        <li>{t.itemsVerified(progress.itemsVerified, progress.items)}</li>
        {progress.overdue > 0 && <li className="late">{t.overdueCount(progress.overdue)}</li>}
        {progress.withdrawn > 0 && <li>{t.withdrawnCount(progress.withdrawn)}</li>}
      </ul>
    </section>
  );
}
