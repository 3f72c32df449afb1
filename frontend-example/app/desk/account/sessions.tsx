import { useState } from 'react';
import { useClient, useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import { problemOf } from '../problem';
import { take } from '../records/kind';
import { deviceOf } from './device';
import { RevokeSessionMutation, RevokeSessionsMutation, SessionsQuery, type Session } from './query';

/** Where one is signed in; each place but this can be signed out from here. */
export function Sessions() {
  const w = useWords();
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState('');
  const [message, setMessage] = useState('');
  const [{ fetching }, revokeOthers] = useMutation(RevokeSessionsMutation);
  const endOthers = async () => {
    const { data } = await revokeOthers({ input: {} });
    const { count = 0, userErrors } = data?.revokeSessions ?? {};
    setProblem(problemOf(userErrors, w));
    setMessage(userErrors?.length === 0 ? w.othersSignedOut(count) : '');
    setRound(round + 1);
  };
  return (
    <section className="sessions" aria-labelledby="sessions">
      <h2 id="sessions">{w.sessions}</h2>
      <p className="hint">{w.sessionsHint}</p>
      <Pages key={round}>{(after, onMore) => <Page after={after} onMore={onMore} />}</Pages>
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button
          type="button"
          className="button quiet"
          disabled={fetching}
          onClick={() => void endOthers()}
        >
          {w.signOutOthers}
        </button>
        <span role="status">{message}</span>
      </p>
    </section>
  );
}

function Page({ after, onMore }: { after: string | null; onMore: OnMore }) {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({
    query: SessionsQuery,
    variables: { after },
    requestPolicy: 'network-only',
  });
  const sessions = data?.desk?.sessions;
  if (error && !sessions) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  if (!sessions) return <p className="empty">{w.noDesk}</p>;
  return (
    <>
      <ul className="documents-list">
        {sessions.nodes.map((session) => (
          <Line
            key={session.id}
            session={session}
            onRevoked={() => ask({ requestPolicy: 'network-only' })}
          />
        ))}
      </ul>
      <More pageInfo={sessions.pageInfo} onMore={onMore} />
    </>
  );
}

function Line({ session, onRevoked }: { session: Session; onRevoked: () => void }) {
  const w = useWords();
  const { format } = useLanguage();
  const client = useClient();
  const [problem, setProblem] = useState('');
  const { id, device, remote, createdAt, lastUsedAt, expiresAt, current } = session;
  const name = deviceOf(device) ?? w.unknownDevice;
  const revoke = async () => {
    const errors = await take(client, RevokeSessionMutation, { id });
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onRevoked();
  };
  return (
    <li className="session">
      <p>
        <strong title={device ?? undefined}>{name}</strong>{' '}
        {current && <span className="status published">{w.thisDevice}</span>}
      </p>
      <p className="fine">
        <span>{w.lastUsed(format.time(lastUsedAt))}</span>
        <span>{w.signedInAt(format.dayOf(createdAt))}</span>
        {remote && <span>{w.fromAddress(remote)}</span>}
        <span>{w.runsOut(format.dayOf(expiresAt))}</span>
      </p>
      {!current && (
        <p className="actions">
          <button
            type="button"
            className="tool"
            aria-label={w.signOutOf(name, format.time(createdAt))}
            onClick={() => void revoke()}
          >
            {w.signOut}
          </button>
        </p>
      )}
      {problem && <p role="alert">{problem}</p>}
    </li>
  );
}
