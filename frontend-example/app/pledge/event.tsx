import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

import { quantityOf } from './quantity';

export const PledgeEventFragment = graphql(`
  fragment PledgeEvent on PledgeEvent {
    number
    at
    kind
    words(language: $language)
    completion
    changes {
      field
      before(language: $language)
      after(language: $language)
    }
    report {
      quantity
      item {
        text(language: $language)
        unit(language: $language)
        quantity
      }
    }
  }
`);

type Event = ResultOf<typeof PledgeEventFragment>;

/** One step in the history of a pledge; none of them is ever changed. */
export function EventLine({ event }: { event: Event }) {
  const { t, format } = useLanguage();
  const { kind, completion, report, changes, words } = event;
  return (
    <li className={`event ${kind.toLowerCase()}`}>
      <p>
        <time className="fine" dateTime={event.at}>
          {format.time(event.at)}
        </time>
        <strong>{t.event[kind]}</strong>
        {completion && `: ${t.completion[completion]}`}
      </p>
      {report && <Reported report={report} />}
      {changes.map((change, place) => (
        <Changed key={place} change={change} />
      ))}
      {words && <p className="note">{words}</p>}
    </li>
  );
}

function Reported({ report: { item, quantity } }: { report: NonNullable<Event['report']> }) {
  const { t, format } = useLanguage();
  const done = item.quantity === null ? t.done : t.doneSoFar(quantityOf(quantity, item, format));
  return (
    <p>
      {item.text}: {done}
    </p>
  );
}

function Changed({ change }: { change: Event['changes'][number] }) {
  const { t } = useLanguage();
  const { field, before, after } = change;
  const isTold = before !== null || after !== null;
  return (
    <p>
      {t.pledgeField[field]}
      {isTold && (
        <>
          : <del>{before ?? t.nothing}</del> → <ins>{after ?? t.nothing}</ins>
        </>
      )}
    </p>
  );
}
