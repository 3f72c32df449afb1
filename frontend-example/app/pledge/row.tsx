import { Link } from 'react-router';

import { ShareBar } from '~/campaign/share-bar';
import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

import { ItemLine, PledgeItemFragment } from './item';

export const PledgeRowFragment = graphql(
  `
    fragment PledgeRow on Pledge {
      id
      canonicalPath(language: $language)
      status
      signedOn
      organization {
        id
        name(language: $language)
        parent {
          id
          name(language: $language)
          canonicalPath(language: $language)
        }
      }
      progress {
        items
        itemsVerified
        reported
        verified
      }
      items {
        ...PledgeItem
      }
    }
  `,
  [PledgeItemFragment],
);

export type PledgeRowData = ResultOf<typeof PledgeRowFragment>;

/** A pledge in a list: who, how far; its items unfold. */
export function PledgeRow({ pledge, name }: { pledge: PledgeRowData; name: string }) {
  const { t, format } = useLanguage();
  const { progress, status } = pledge;
  return (
    <details className="pledge-row">
      <summary>
        <span className="pledge-name">{name}</span>
        <span className={`status ${status.toLowerCase()}`}>{t.pledgeStatus[status]}</span>
        <ShareBar reported={progress.reported} verified={progress.verified} label={t.progress} />
      </summary>
      <ul className="items">
        {pledge.items.map((item) => (
          <ItemLine key={item.id} item={item} />
        ))}
      </ul>
      <p className="fine">
        <span>{t.signedOn(format.date(pledge.signedOn))}</span>
        <Link to={pledge.canonicalPath}>
          {t.pledge}, {t.reports.toLowerCase()} →
        </Link>
      </p>
    </details>
  );
}
