import { useState } from 'react';
import { Link, useOutletContext, useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import type { Viewer } from '../session/query';
import { Filters, SHOWN, type Shown } from './filters';
import { Import } from './import';
import { PledgesQuery, SilenceQuery, type Filter } from './query';
import { Row } from './row';
import { isKeeper } from './steps';

/** What was promised, to follow it and to report on it. */
export default function PledgesRoute() {
  const w = useWords();
  const [parameters] = useSearchParams();
  const viewer = useOutletContext<Viewer>();
  const [round, setRound] = useState(0);
  const shown = SHOWN.find((one) => one === parameters.get('show')) ?? 'all';
  return (
    <>
      <div className="desk-title">
        <h1>{w.pledges}</h1>
        {isKeeper(viewer) && (
          <Link to="invitations" className="button quiet">
            {w.invitations}
          </Link>
        )}
      </div>
      {isKeeper(viewer) && <Import onImported={() => setRound(round + 1)} />}
      <Filters shown={shown} />
      <List key={`${shown} ${round}`} shown={shown} />
    </>
  );
}

function List({ shown }: { shown: Shown }) {
  const [{ data }] = useQuery({ query: SilenceQuery });
  const silentDays = data?.site.pledgeReminders.silentDays ?? null;
  const filter = filterOf(shown, silentDays);
  return (
    <Pages>
      {(after, onMore) => (
        <Page filter={filter} silentDays={silentDays} after={after} onMore={onMore} />
      )}
    </Pages>
  );
}

/** Null as long as it is not known. */
function filterOf(shown: Shown, silentDays: number | null): Filter | null {
  if (shown === 'silent') return silentDays === null ? null : { silentDays };
  return shown === 'overdue' ? { overdue: true } : {};
}

interface PageProps {
  filter: Filter | null;
  silentDays: number | null;
  after: string | null;
  onMore: OnMore;
}

function Page({ filter, silentDays, after, onMore }: PageProps) {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({
    query: PledgesQuery,
    variables: { language, after, filter },
    pause: filter === null,
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  const pledges = data?.desk?.pledges;
  if (error && !pledges) return <Failed onRetry={ask} />;
  if (!pledges) return <p role="status">{w.loading}</p>;
  if (pledges.nodes.length === 0) return <p className="empty">{w.noPledges}</p>;
  return (
    <>
      <ul className="documents-list">
        {pledges.nodes.map((pledge) => (
          <Row key={pledge.id} pledge={pledge} silentDays={silentDays} onReported={again} />
        ))}
      </ul>
      <More pageInfo={pledges.pageInfo} onMore={onMore} />
    </>
  );
}
