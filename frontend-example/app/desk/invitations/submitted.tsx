import { File } from '~/body/block';
import { useLanguage } from '~/language/context';

import type { Goal } from '../ceremony/pledges';
import { useWords } from '../language/words';
import { ContactLine } from './contact';
import type { Contact, Submission } from './query';

interface Props {
  submission: Submission;
  /** Null once it was forgotten. */
  contact: Contact | null;
  goals: Goal[];
}

/** A pledge as it was handed in. */
export function Submitted({ submission, contact, goals }: Props) {
  const w = useWords();
  const { t, format } = useLanguage();
  const { signerName, signerRole, signedOn, place, statement, othersNeeded, paper } = submission;
  return (
    <div className="submitted" lang={submission.language}>
      {statement && <p className="said">{statement}</p>}
      <ul className="items">
        {submission.items.map((item, place) => (
          <Item key={place} item={item} goals={goals} />
        ))}
      </ul>
      <p className="fine">
        <span>
          {w.signerName}: {[signerName, signerRole].filter(Boolean).join(', ')}
        </span>
        <span>{t.signedOn(format.date(signedOn))}</span>
        {place && <span>{place}</span>}
        {othersNeeded > 0 && <span>{w.waitsForOthers(othersNeeded)}</span>}
      </p>
      {paper && <File title={t.signedPaper} media={paper} />}
      {contact && (
        <p className="fine">
          <ContactLine contact={contact} />
        </p>
      )}
    </div>
  );
}

type ItemProps = Pick<Props, 'goals'> & { item: Submission['items'][number] };

function Item({ item, goals }: ItemProps) {
  const w = useWords();
  const { t, format } = useLanguage();
  const { text, quantity, unit, dueOn, responsible } = item;
  const goal = goals.find(({ key }) => key === item.goal);
  return (
    <li className="item">
      <p>{text}</p>
      <p className="fine">
        {quantity !== null && <span>{[format.number(quantity), unit].filter(Boolean).join(' ')}</span>}
        {dueOn && <span>{t.due(format.date(dueOn))}</span>}
        {responsible && <span>{t.responsible(responsible)}</span>}
        {goal && (
          <span>
            {w.goal}: {goal.text}
          </span>
        )}
      </p>
    </li>
  );
}
