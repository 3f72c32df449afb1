import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import { EntryRow } from './entry';
import { ExportButton } from './export-button';
import { Filters } from './filters';
import { AuditQuery, type Entry, NamesQuery } from './query';
import { isDocument, nameIn } from './things';
import { useActors, type Actor } from './use-actors';
import { addressOf, filterOf, wantedOf, type Wanted } from './wanted';

/** Who did what to which thing, when and from where. */
export default function AuditRoute() {
  const w = useWords();
  const [parameters, setParameters] = useSearchParams();
  const wanted = wantedOf(parameters);
  const users = useActors();
  return (
    <>
      <header className="desk-title">
        <h1>{w.audit}</h1>
        <ExportButton />
      </header>
      <p className="fine hint">{w.auditHint}</p>
      <Filters
        wanted={wanted}
        users={users}
        onChange={(changed) => setParameters(addressOf(changed))}
      />
      <Pages key={addressOf(wanted)}>
        {(after, onMore) => <Page wanted={wanted} users={users} after={after} onMore={onMore} />}
      </Pages>
    </>
  );
}

interface PageProps {
  wanted: Wanted;
  users: Actor[];
  after: string | null;
  onMore: OnMore;
}

function Page({ wanted, users, after, onMore }: PageProps) {
  const w = useWords();
  const { clock } = useLanguage();
  const [{ data, error }, ask] = useQuery({
    query: AuditQuery,
    variables: { filter: filterOf(wanted, clock), after },
    requestPolicy: 'network-only',
  });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  if (!data.desk) return <p className="empty">{w.noDesk}</p>;
  const { nodes, pageInfo } = data.desk.auditLog;
  if (nodes.length === 0) return after === null && <p className="empty">{w.noEntries}</p>;
  return (
    <>
      <Entries entries={nodes} wanted={wanted} users={users} />
      <More pageInfo={pageInfo} onMore={onMore} />
    </>
  );
}

type EntriesProps = Pick<PageProps, 'wanted' | 'users'> & { entries: Entry[] };

function Entries({ entries, wanted, users }: EntriesProps) {
  const names = useNames(entries, users);
  return (
    <ol className="documents-list audit-log">
      {entries.map((entry) => (
        <EntryRow key={entry.number} entry={entry} names={names} wanted={wanted} />
      ))}
    </ol>
  );
}

/** What things are called, as far as they still stand, or as the entries themselves tell. */
function useNames(entries: Entry[], users: Actor[]): Map<string, string> {
  const { language } = useLanguage();
  const ids = [...new Set(entries.map(({ thingId }) => thingId))].filter(
    (id) => id.includes('_') && !isDocument(id),
  );
  const [{ data }] = useQuery({
    query: NamesQuery,
    variables: { ids, language },
    pause: ids.length === 0,
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  for (const { thingId, changes } of entries) {
    const name = isDocument(thingId) ? null : nameIn(changes, language);
    if (name && !names.has(thingId)) names.set(thingId, name);
  }
  for (const node of data?.nodes ?? []) {
    if (!node) continue;
    const name = 'name' in node ? node.name : 'fileName' in node ? node.fileName : null;
    if (name) names.set(node.id, name);
  }
  return names;
}
