import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { Filters, KINDS, type Kind } from './filters';
import { NewDocument } from './new-document';
import { DocumentsQuery } from './query';
import { DocumentList } from './list';

export default function Documents() {
  const w = useWords();
  const [parameters] = useSearchParams();
  const kind = KINDS.find((one) => one === parameters.get('kind')) ?? null;
  const mine = parameters.has('mine');
  return (
    <>
      <header className="desk-title">
        <h1>{w.documents}</h1>
        <NewDocument />
      </header>
      <Filters kind={kind} mine={mine} />
      <Pages key={`${kind} ${mine}`} kind={kind} mine={mine} />
    </>
  );
}

/** Page after page, each asked for when the one before was read. */
function Pages({ kind, mine }: { kind: Kind | null; mine: boolean }) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return cursors.map((after, place) => (
    <Page
      key={after}
      kind={kind}
      mine={mine}
      after={after}
      onMore={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null}
    />
  ));
}

interface PageProps {
  kind: Kind | null;
  mine: boolean;
  after: string | null;
  onMore: ((next: string) => void) | null;
}

function Page({ kind, mine, after, onMore }: PageProps) {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({ query: DocumentsQuery, variables: { kind, mine, after } });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  if (!data.desk) return <p className="empty">{w.noDesk}</p>;
  const { nodes, pageInfo } = data.desk.documents;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  if (nodes.length === 0) return <p className="empty">{w.noDocuments}</p>;
  return (
    <>
      <DocumentList documents={nodes} />
      {next && onMore && (
        <button type="button" className="button quiet" onClick={() => onMore(next)}>
          {w.more}
        </button>
      )}
    </>
  );
}
