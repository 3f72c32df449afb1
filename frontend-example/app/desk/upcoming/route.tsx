import { useState } from 'react';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import { UpcomingQuery } from './query';
import { Row } from './row';

/** Everything that waits for its hour. */
export default function Upcoming() {
  const w = useWords();
  const { clock } = useLanguage();
  const [outcome, setOutcome] = useState('');
  return (
    <>
      <h1>{w.upcoming}</h1>
      <p className="fine">{w.byClockOf(clock.timeZone)}</p>
      <p role="status" className="outcome">
        {outcome}
      </p>
      <Pages>{(after, onMore) => <Page after={after} onDone={setOutcome} onMore={onMore} />}</Pages>
    </>
  );
}

interface PageProps {
  after: string | null;
  onDone: (outcome: string) => void;
  onMore: OnMore;
}

function Page({ after, onDone, onMore }: PageProps) {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({
    query: UpcomingQuery,
    variables: { after },
    requestPolicy: 'network-only',
  });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  if (!data.desk) return <p className="empty">{w.noDesk}</p>;
  const { nodes, pageInfo } = data.desk.upcoming;
  if (nodes.length === 0) return <p className="empty">{w.nothingUpcoming}</p>;
  const finish = (outcome: string) => {
    onDone(outcome);
    ask({ requestPolicy: 'network-only' });
  };
  return (
    <>
      <ul className="documents-list">
        {nodes.map((step) => (
          <Row key={step.id} step={step} onDone={finish} />
        ))}
      </ul>
      <More pageInfo={pageInfo} onMore={onMore} />
    </>
  );
}
