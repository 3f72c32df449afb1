import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';
import { PictureFragment } from '~/picture/fragment';
import { Picture } from '~/picture/picture';

import { ShareBar } from './share-bar';

export const CampaignCardFragment = graphql(
  `
    fragment CampaignCard on Campaign {
      id
      title
      theme
      status
      daysLeft
      canonicalPath
      cover {
        ...Picture
      }
      progress {
        pledges
        items
        itemsVerified
        reported
        verified
      }
    }
  `,
  [PictureFragment],
);

export type CampaignCardData = ResultOf<typeof CampaignCardFragment>;

interface Props {
  campaign: CampaignCardData;
  photo?: boolean;
  /** The level of its heading. */
  level?: 2 | 3;
}

/** A campaign at a glance: what it wants, and how far it is. */
export function CampaignCard({ campaign, photo = false, level = 3 }: Props) {
  const { t } = useLanguage();
  const Heading = level === 2 ? 'h2' : 'h3';
  const { progress, cover, daysLeft } = campaign;
  return (
    <article className="campaign-card">
      {photo && cover && (
        <Link className="card-photo" to={campaign.canonicalPath} tabIndex={-1} aria-hidden="true">
          <Picture placement={cover} sizes="(min-width: 40rem) 30rem, 100vw" decorative />
        </Link>
      )}
      <p className="kicker">
        <span className={`status ${campaign.status.toLowerCase()}`}>{t.status[campaign.status]}</span>
        {campaign.status === 'ACTIVE' && daysLeft !== null && t.daysLeft(daysLeft)}
      </p>
      <Heading>
        <Link to={campaign.canonicalPath}>{campaign.title}</Link>
      </Heading>
      {campaign.theme && <p className="campaign-theme">{campaign.theme}</p>}
      <ShareBar reported={progress.reported} verified={progress.verified} label={t.progress} />
      <p className="fine">
        <span>{t.pledgesCount(progress.pledges)}</span>
        <span>{t.itemsVerified(progress.itemsVerified, progress.items)}</span>
      </p>
    </article>
  );
}
