import { Navigate, useOutletContext, useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import type { Viewer } from '../session/gate';
import { Filters, KINDS, type Kind } from './filters';
import { NewDocument } from './new-document';
import { DocumentsQuery } from './query';
import { DocumentList } from './list';

export default function Documents() {
  const w = useWords();
  const [parameters] = useSearchParams();
  const kind = KINDS.find((one) => one === parameters.get('kind')) ?? null;
  const mine = parameters.has('mine');
  // Who reports for an organization sees its pledges, and nothing else at the desk.
  const isReporter = useOutletContext<Viewer>().role === 'ORGANIZATION_REPORTER';
  if (isReporter) return <Navigate to="pledges" replace />;
  return (
    <>
      <header className="desk-title">
        <h1>{w.documents}</h1>
        <NewDocument />
      </header>
      <Filters kind={kind} mine={mine} />
      <Pages key={`${kind} ${mine}`}>
        {(after, onMore) => <Page kind={kind} mine={mine} after={after} onMore={onMore} />}
      </Pages>
    </>
  );
}

interface PageProps {
  kind: Kind | null;
  mine: boolean;
  after: string | null;
  onMore: OnMore;
}

function Page({ kind, mine, after, onMore }: PageProps) {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({ query: DocumentsQuery, variables: { kind, mine, after } });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  if (!data.desk) return <p className="empty">{w.noDesk}</p>;
  const { nodes, pageInfo } = data.desk.documents;
  if (nodes.length === 0) return <p className="empty">{w.noDocuments}</p>;
  return (
    <>
      <DocumentList documents={nodes} />
      <More pageInfo={pageInfo} onMore={onMore} />
    </>
  );
}
