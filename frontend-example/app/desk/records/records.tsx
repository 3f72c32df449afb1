import { useRef, useState } from 'react';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import type { RecordKind } from './kind';
import { NewRecord } from './new-record';
import { Row } from './row';

interface Props<Data, Thing extends { id: string }> {
  title: string;
  /** What it is called to make another one. */
  addLabel: string;
  kind: RecordKind<Data, Thing>;
}

/** Things of one kind: listed, made, changed, deleted. */
export function Records<Data, Thing extends { id: string }>({
  title,
  addLabel,
  kind,
}: Props<Data, Thing>) {
  const status = useRef<HTMLParagraphElement>(null);
  const [outcome, setOutcome] = useState('');
  const [round, setRound] = useState(0);
  const askAnew = (told: string) => {
    setOutcome(told);
    setRound(round + 1);
  };
  const onDeleted = (told: string) => {
    askAnew(told);
    // What had the keyboard is gone.
    status.current?.focus();
  };
  return (
    <>
      <h1>{title}</h1>
      <NewRecord label={addLabel} kind={kind} onCreated={askAnew} />
      <p ref={status} role="status" className="outcome" tabIndex={-1}>
        {outcome}
      </p>
      <Pages key={round}>
        {(after, onMore) => <Page kind={kind} after={after} onMore={onMore} onDeleted={onDeleted} />}
      </Pages>
    </>
  );
}

interface PageProps<Data, Thing extends { id: string }> {
  kind: RecordKind<Data, Thing>;
  after: string | null;
  onMore: OnMore;
  onDeleted: (told: string) => void;
}

function Page<Data, Thing extends { id: string }>(props: PageProps<Data, Thing>) {
  const { kind, after, onMore, onDeleted } = props;
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({
    query: kind.query,
    variables: { language, after },
    requestPolicy: 'network-only',
  });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  const list = kind.listOf(data);
  if (!list) return <p className="empty">{w.noDesk}</p>;
  if (list.nodes.length === 0 && after === null) return <p className="empty">{w.noRecords}</p>;
  return (
    <>
      <ul className="documents-list">
        {list.nodes.map((thing) => (
          <Row
            key={thing.id}
            kind={kind}
            thing={thing}
            onSaved={() => ask({ requestPolicy: 'network-only' })}
            onDeleted={onDeleted}
          />
        ))}
      </ul>
      <More pageInfo={list.pageInfo} onMore={onMore} />
    </>
  );
}
