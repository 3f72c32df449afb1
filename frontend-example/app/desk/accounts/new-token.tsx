import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import type { VariablesOf } from '~/loa/graphql';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { Membership, membershipOf } from './membership';
import { CreateTokenMutation } from './query';

type Scope = VariablesOf<typeof CreateTokenMutation>['input']['scopes'][number];

const SCOPES: Scope[] = ['READ_DESK', 'WRITE', 'PUBLISH', 'ADMINISTER'];

/** Makes a token, whose secret is shown this once. */
export function NewToken({ onCreated }: { onCreated: () => void }) {
  const w = useWords();
  const [problem, setProblem] = useState('');
  const [secret, setSecret] = useState('');
  const [{ fetching }, create] = useMutation(CreateTokenMutation);
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
    <form className="record-form" onSubmit={submit} aria-label={w.newToken}>
      <h3>{w.newToken}</h3>
      <div className="form-row">
        <label>
          {w.tokenFor}
          <input name="name" required />
        </label>
        <Membership />
      </div>
      <div className="ticks">
        {SCOPES.map((scope) => (
          <label key={scope} className="tick">
            <input type="checkbox" name={scope} defaultChecked={scope === 'READ_DESK'} />
            {w.scope[scope]}
          </label>
        ))}
      </div>
      {problem && <p role="alert">{problem}</p>}
      {secret && (
        <p role="status" className="secret">
          {w.secretOnce} <code>{secret}</code>
        </p>
      )}
      <p className="actions">
        <button className="button" disabled={fetching}>
          {w.newToken}
        </button>
      </p>
    </form>
  );
}
