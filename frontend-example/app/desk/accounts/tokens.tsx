import { useState } from 'react';
import { useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import { problemOf } from '../problem';
import { NewToken } from './new-token';
import { RevokeTokenMutation, TokensQuery, type Token } from './query';

/** What programs prove themselves with. */
export function Tokens() {
  const w = useWords();
  const [round, setRound] = useState(0);
  return (
    <section>
      <h2>{w.tokens}</h2>
      <Pages key={round}>{(after, onMore) => <Page after={after} onMore={onMore} />}</Pages>
      <NewToken onCreated={() => setRound(round + 1)} />
    </section>
  );
}

function Page({ after, onMore }: { after: string | null; onMore: OnMore }) {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({
    query: TokensQuery,
    variables: { language, after },
    requestPolicy: 'network-only',
  });
  const tokens = data?.desk?.apiTokens;
  if (error && !tokens) return <Failed onRetry={ask} />;
  if (!tokens) return <p role="status">{w.loading}</p>;
  if (tokens.nodes.length === 0) return <p className="empty">{w.noTokens}</p>;
  return (
    <>
      <ul className="documents-list">
        {tokens.nodes.map((token) => (
          <Row key={token.id} token={token} />
        ))}
      </ul>
      <More pageInfo={tokens.pageInfo} onMore={onMore} />
    </>
  );
}

function Row({ token }: { token: Token }) {
  const w = useWords();
  const { format } = useLanguage();
  const [problem, setProblem] = useState('');
  const [{ fetching }, revoke] = useMutation(RevokeTokenMutation);
  const { id, name, role, organization, scopes, lastUsedAt, revokedAt } = token;
  const end = async () => {
    const { data } = await revoke({ input: { id } });
    setProblem(problemOf(data?.revokeApiToken.userErrors, w));
  };
  return (
    <li className="form-row">
      <p>
        <strong>{name}</strong>{' '}
        <span className="fine">
          <span>{w.role[role]}</span>
          {organization && <span>{organization.name}</span>}
          <span>{scopes.map((scope) => w.scope[scope]).join(', ')}</span>
          {lastUsedAt && <span>{w.lastUsed(format.time(lastUsedAt))}</span>}
        </span>
      </p>
      {revokedAt ? (
        <span className="status">{w.revoked}</span>
      ) : (
        <button
          type="button"
          className="button quiet"
          aria-label={`${w.revoke}: ${name}`}
          disabled={fetching}
          onClick={() => void end()}
        >
          {w.revoke}
        </button>
      )}
      {problem && <p role="alert">{problem}</p>}
    </li>
  );
}
