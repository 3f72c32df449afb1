import { useState } from 'react';
import { Link, useOutletContext } from 'react-router';
import { useQuery } from 'urql';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import type { Viewer } from '../session/query';
import { TrashQuery } from './query';
import { Row, type Outcome } from './row';

/** What was deleted and can be taken back. */
export default function Trash() {
  const w = useWords();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  return (
    <>
      <header className="desk-title">
        <h1>{w.trash}</h1>
      </header>
      <p role="status" className="outcome">
        {outcome?.text} {outcome?.path && <Link to={outcome.path}>{w.open}</Link>}
      </p>
      <Pages>{(after, onMore) => <Page after={after} onDone={setOutcome} onMore={onMore} />}</Pages>
    </>
  );
}

interface PageProps {
  after: string | null;
  onDone: (outcome: Outcome) => void;
  onMore: OnMore;
}

function Page({ after, onDone, onMore }: PageProps) {
  const w = useWords();
  const viewer = useOutletContext<Viewer>();
  const [{ data, error }, ask] = useQuery({
    query: TrashQuery,
    variables: { after },
    requestPolicy: 'network-only',
  });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  if (!data.desk) return <p className="empty">{w.noDesk}</p>;
  const { nodes, pageInfo } = data.desk.trash;
  const finish = (outcome: Outcome) => {
    onDone(outcome);
    ask({ requestPolicy: 'network-only' });
  };
  if (nodes.length === 0) return <p className="empty">{w.trashEmpty}</p>;
  return (
    <>
      <ul className="documents-list">
        {nodes.map((row) => (
          <Row key={row.thing.id} row={row} mayPurge={viewer.role === 'ADMIN'} onDone={finish} />
        ))}
      </ul>
      <More pageInfo={pageInfo} onMore={onMore} />
    </>
  );
}
