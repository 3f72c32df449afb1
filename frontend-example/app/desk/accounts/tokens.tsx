import { useState, type FormEvent } from 'react';
import { useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import type { VariablesOf } from '~/loa/graphql';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { Membership, membershipOf } from './membership';
import { CreateTokenMutation, RevokeTokenMutation, TokensQuery } from './query';

type Scope = VariablesOf<typeof CreateTokenMutation>['input']['scopes'][number];

const SCOPES: Scope[] = ['READ_DESK', 'WRITE', 'PUBLISH', 'ADMINISTER'];

/** What programs prove themselves with. */
export function Tokens() {
  const w = useWords();
  const { language, format } = useLanguage();
  const [{ data }, ask] = useQuery({ query: TokensQuery, variables: { language } });
  const [, revoke] = useMutation(RevokeTokenMutation);
  return (
    <section>
      <h2>{w.tokens}</h2>
      <ul className="documents-list">
        {data?.desk?.apiTokens.nodes.map((token) => (
          <li key={token.id} className="form-row">
            <p>
              <strong>{token.name}</strong>{' '}
              <span className="fine">
                <span>{w.role[token.role]}</span>
                {token.organization && <span>{token.organization.name}</span>}
                <span>{token.scopes.map((scope) => w.scope[scope]).join(', ')}</span>
                {token.lastUsedAt && <span>{w.lastUsed(format.time(token.lastUsedAt))}</span>}
              </span>
            </p>
            {token.revokedAt ? (
              <span className="status">{w.revoked}</span>
            ) : (
              <button
                type="button"
                className="button quiet"
                onClick={() => void revoke({ input: { id: token.id } })}
              >
                {w.revoke}
              </button>
            )}
          </li>
        ))}
      </ul>
      <NewToken onCreated={() => ask({ requestPolicy: 'network-only' })} />
    </section>
  );
}

function NewToken({ onCreated }: { onCreated: () => void }) {
  const w = useWords();
  const [problem, setProblem] = useState('');
  const [secret, setSecret] = useState('');
  const [, create] = useMutation(CreateTokenMutation);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = {
      name: String(form.get('name')),
      ...membershipOf(form),
      scopes: SCOPES.filter((scope) => form.has(scope)),
    };
    const { data } = await create({ input });
    setProblem(problemOf(data?.createApiToken.userErrors, w));
    setSecret(data?.createApiToken.secret ?? '');
    onCreated();
  };
  return (
    <form className="form-row" onSubmit={submit} aria-label={w.newToken}>
      <label>
        {w.tokenFor}
        <input name="name" required />
      </label>
      <Membership />
      {SCOPES.map((scope) => (
        <label key={scope} className="tick">
          <input type="checkbox" name={scope} defaultChecked={scope === 'READ_DESK'} />
          {w.scope[scope]}
        </label>
      ))}
      <button className="button">{w.newToken}</button>
      {problem && <p role="alert">{problem}</p>}
      {secret && (
        <p role="status" className="secret">
          {w.secretOnce} <code>{secret}</code>
        </p>
      )}
    </form>
  );
}
