import { useState } from 'react';
import { useClient, useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import type { UserError } from '../problem';
import { take } from '../records/kind';
import { DeliveriesQuery, ReplayWebhookMutation, type Delivery } from './query';

interface Props {
  id: string;
  onReplayed: (errors: UserError[] | undefined) => void;
}

/** What was tried, asked for when it is unfolded. */
export function Deliveries({ id, onReplayed }: Props) {
  const w = useWords();
  const client = useClient();
  const [isOpen, setOpen] = useState(false);
  const replay = async (delivery: string) =>
    onReplayed(await take(client, ReplayWebhookMutation, { id, from: { delivery } }));
  return (
    <details className="record" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{w.deliveries}</summary>
      {isOpen && (
        <Pages>
          {(after, onMore) => <Page id={id} after={after} onMore={onMore} onReplay={replay} />}
        </Pages>
      )}
    </details>
  );
}

interface PageProps {
  id: string;
  after: string | null;
  onMore: OnMore;
  onReplay: (delivery: string) => void;
}

function Page({ id, after, onMore, onReplay }: PageProps) {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({
    query: DeliveriesQuery,
    variables: { id, after },
    requestPolicy: 'network-only',
  });
  const list = data?.desk?.webhook?.deliveries;
  if (error && !list) return <Failed onRetry={ask} />;
  if (!list) return <p role="status">{w.loading}</p>;
  if (list.nodes.length === 0) return <p className="fine">{w.noDeliveries}</p>;
  return (
    <>
      <ul>
        {list.nodes.map((delivery) => (
          <Line key={delivery.id} delivery={delivery} onReplay={() => onReplay(delivery.id)} />
        ))}
      </ul>
      <More pageInfo={list.pageInfo} onMore={onMore} />
    </>
  );
}

function Line({ delivery, onReplay }: { delivery: Delivery; onReplay: () => void }) {
  const w = useWords();
  const { format } = useLanguage();
  const { at, attempt, event, status, fault, duration, excerpt } = delivery;
  return (
    <li className="delivery">
      <p className="fine">
        <time dateTime={at}>{format.time(at)}</time>
        <span>{event}</span>
        <span className={fault ? 'late' : undefined}>{fault ? w.fault[fault] : status}</span>
        <span>{w.attempt(attempt)}</span>
        <span>{format.number(duration)} ms</span>
      </p>
      {excerpt && <p className="fine">{excerpt}</p>}
      <p className="actions">
        <button type="button" className="tool" onClick={onReplay}>
          {w.replay}
        </button>
      </p>
    </li>
  );
}
