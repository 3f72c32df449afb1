import { ShareBar } from '~/campaign/share-bar';
import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

import { quantityOf } from './quantity';

export const PledgeItemFragment = graphql(`
  fragment PledgeItem on PledgeItem {
    id
    text(language: $language)
    unit(language: $language)
    quantity
    dueOn
    status
    verified
    reportedShare
    verifiedShare
    daysOverdue
    responsible
    reportedOnTime
    verifiedOnTime
  }
`);

type Item = ResultOf<typeof PledgeItemFragment>;

/** One promise: what, how much of it, and by when. */
export function ItemLine({ item }: { item: Item }) {
  const { t, format } = useLanguage();
  return (
    <li className="item">
      <p>{item.text}</p>
      {item.quantity !== null && (
        <ShareBar reported={item.reportedShare} verified={item.verifiedShare} label={item.text} />
      )}
      <p className="fine">
        <span className={`status ${item.status.toLowerCase()}`}>{t.itemStatus[item.status]}</span>
        {item.quantity !== null && <span>{quantityOf(item.verified, item, format)}</span>}
        {item.dueOn && <span>{t.due(format.date(item.dueOn))}</span>}
        {item.daysOverdue !== null && <span className="late">{t.overdueBy(item.daysOverdue)}</span>}
        <Punctuality item={item} />
        {item.responsible && <span>{t.responsible(item.responsible)}</span>}
      </p>
    </li>
  );
}

/** Whether what is done was done in time: as others have verified, else as the organization says. */
function Punctuality({ item }: { item: Item }) {
  const { t } = useLanguage();
  const { verifiedOnTime, reportedOnTime } = item;
  if (verifiedOnTime !== null) return <span>{verifiedOnTime ? t.inTime : t.tooLate}</span>;
  if (reportedOnTime !== null) return <span>{reportedOnTime ? t.reportedInTime : t.tooLate}</span>;
  return null;
}
