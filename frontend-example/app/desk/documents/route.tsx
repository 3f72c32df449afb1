import { Link, Navigate, useOutletContext, useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import type { Viewer } from '../session/query';
import { may, type Role } from '../session/leave';
import { Filters } from './filters';
import { NewDocument } from './new-document';
import { DocumentsQuery } from './query';
import { DocumentList } from './list';
import { addressOf, variablesOf, wantedOf, type Wanted } from './wanted';

export default function Documents() {
  const w = useWords();
  const [parameters] = useSearchParams();
  const { role } = useOutletContext<Viewer>();
  // Who reports for an organization sees its pledges, and nothing else at the desk.
  if (role === 'ORGANIZATION_REPORTER') return <Navigate to="pledges" replace />;
  const wanted = wantedOf(parameters, role);
  return (
    <>
      <header className="desk-title">
        <h1>{w.documents}</h1>
        {may(role, 'write') && <NewDocument />}
      </header>
      <Filters wanted={wanted} role={role} />
      <Pages key={addressOf(wanted, role)}>
        {(after, onMore) => <Page wanted={wanted} role={role} after={after} onMore={onMore} />}
      </Pages>
    </>
  );
}

interface PageProps {
  wanted: Wanted;
  role: Role;
  after: string | null;
  onMore: OnMore;
}

function Page({ wanted, role, after, onMore }: PageProps) {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({
    query: DocumentsQuery,
    variables: { ...variablesOf(wanted), after },
  });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  if (!data.desk) return <p className="empty">{w.noDesk}</p>;
  const { nodes, pageInfo } = data.desk.documents;
  if (nodes.length === 0) return <Nothing wanted={wanted} role={role} />;
  return (
    <>
      <DocumentList documents={nodes} />
      <More pageInfo={pageInfo} onMore={onMore} />
    </>
  );
}

/** What to do where a list is empty. */
function Nothing({ wanted, role }: { wanted: Wanted; role: Role }) {
  const w = useWords();
  if (wanted.view === 'assigned') {
    const waiting: Wanted = { kind: null, view: 'all', stage: 'IN_REVIEW' };
    return (
      <div className="empty">
        <p>{w.nothingAssigned}</p>
        <Link to={{ search: addressOf(waiting, role) }}>{w.allInReview}</Link>
      </div>
    );
  }
  const isNarrowed = wanted.kind !== null || wanted.stage !== null;
  return <p className="empty">{isNarrowed ? w.noSuchDocuments : w.noDocuments}</p>;
}
