import { useState } from 'react';
import { Link } from 'react-router';

import { ShareBar } from '~/campaign/share-bar';
import { useLanguage } from '~/language/context';
import { quantityOf } from '~/pledge/quantity';

import { useWords } from '../language/words';
import type { DeskItem, DeskPledge } from './query';
import { ReportForm } from './report-form';
import { Steps } from './steps';

interface Props {
  pledge: DeskPledge;
  /** After how many days without a word it is silent; null as long as that is not known. */
  silentDays: number | null;
  onReported: () => void;
}

/** A pledge at a glance; its items unfold, each to be reported on. */
export function Row({ pledge, silentDays, onReported }: Props) {
  const w = useWords();
  const { t, format } = useLanguage();
  const { status, progress, campaign, nextDueOn } = pledge;
  const silent = pledge.silentDays ?? 0;
  return (
    <li>
      <details className="pledge-row">
        <summary>
          <span className="pledge-name">{pledge.organization.name}</span>
          <span className={`status ${status.toLowerCase()}`}>{t.pledgeStatus[status]}</span>
          <ShareBar reported={progress.reported} verified={progress.verified} label={t.progress} />
        </summary>
        <ul className="items">
          {pledge.items.map((item) => (
            <Item key={item.id} item={item} onReported={onReported} />
          ))}
        </ul>
        <Steps pledge={pledge} onDone={onReported} />
        <p className="fine">
          <Link to={pledge.canonicalPath}>{w.pledgePage}</Link>
        </p>
      </details>
      <p className="fine">
        {campaign && <span>{campaign.title}</span>}
        {pledge.assessment && <span>{t.completion[pledge.assessment.completion]}</span>}
        {nextDueOn && <span>{w.nextDue(format.date(nextDueOn))}</span>}
        {silentDays !== null && silent >= silentDays && (
          <span className="late">{w.silentFor(silent)}</span>
        )}
      </p>
    </li>
  );
}

/** Of these nothing is to be reported any more. */
const CLOSED: DeskItem['status'][] = ['FULFILLED', 'WITHDRAWN', 'WAITING'];

function Item({ item, onReported }: { item: DeskItem; onReported: () => void }) {
  const w = useWords();
  const { t, format } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="item">
      <p>{item.text}</p>
      <p className="fine">
        <span className={`status ${item.status.toLowerCase()}`}>{t.itemStatus[item.status]}</span>
        {item.quantity !== null && <span>{quantityOf(item.reported, item, format)}</span>}
        {item.dueOn && <span>{t.due(format.date(item.dueOn))}</span>}
        {item.daysOverdue !== null && <span className="late">{t.overdueBy(item.daysOverdue)}</span>}
      </p>
      {!CLOSED.includes(item.status) && !isOpen && (
        <p className="actions">
          <button
            type="button"
            className="button quiet"
            aria-label={`${w.report}: ${item.text}`}
            onClick={() => setOpen(true)}
          >
            {w.report}
          </button>
        </p>
      )}
      {isOpen && <ReportForm item={item} onReported={onReported} onClose={() => setOpen(false)} />}
    </li>
  );
}
