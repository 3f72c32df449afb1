import { useState, type FormEvent } from 'react';
import { useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import type { VariablesOf } from '~/loa/graphql';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { Membership, membershipOf } from './membership';
import { Invite } from './invite';
import { HandedOver, type Issued } from './handed-over';
import {
  CreateUserMutation,
  IssuePasswordResetMutation,
  UpdateUserMutation,
  UsersQuery,
} from './query';
import { RoleSelect } from './roles';

type Change = VariablesOf<typeof UpdateUserMutation>['input'];

export function Users() {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: UsersQuery, variables: { language } });
  const [problem, setProblem] = useState('');
  const [, update] = useMutation(UpdateUserMutation);
  const change = async (input: Change) => {
    const { data: answer } = await update({ input });
    setProblem(problemOf(answer?.updateUser.userErrors, w));
  };
  const [issued, setIssued] = useState<Issued | null>(null);
  const [, issue] = useMutation(IssuePasswordResetMutation);
  const reset = async (id: string, email: string) => {
    const { data: answer } = await issue({ input: { id } });
    const { url, mailed, userErrors } = answer?.issuePasswordReset ?? {};
    setProblem(problemOf(userErrors, w));
    setIssued(url ? { email, url, mailed: !!mailed } : null);
  };
  if (error && !data) return <Failed onRetry={ask} />;
  return (
    <section>
      <h2>{w.users}</h2>
      {problem && <p role="alert">{problem}</p>}
      {issued && <HandedOver {...issued} />}
      <ul className="documents-list">
        {data?.desk?.users.nodes.map(({ id, name, email, role, organization, disabledAt }) => (
          <li key={id} className="form-row">
            <p>
              <strong>{name}</strong>{' '}
              <span className="fine">
                <span>{email}</span>
                {organization && <span>{organization.name}</span>}
              </span>
            </p>
            <RoleSelect
              label={w.roleOf(name)}
              value={role}
              onChange={(changed) => void change({ id, role: changed })}
            />
            {email && (
              <button
                type="button"
                className="button quiet"
                aria-label={w.issueResetOf(name)}
                onClick={() => void reset(id, email)}
              >
                {w.issueReset}
              </button>
            )}
            <button
              type="button"
              className="button quiet"
              onClick={() => void change({ id, disabled: !disabledAt })}
            >
              {disabledAt ? w.letIn : w.shutOut}
            </button>
          </li>
        ))}
      </ul>
      <Invite />
      <NewUser onCreated={() => ask({ requestPolicy: 'network-only' })} />
    </section>
  );
}

function NewUser({ onCreated }: { onCreated: () => void }) {
  const w = useWords();
  const [problem, setProblem] = useState('');
  const [, create] = useMutation(CreateUserMutation);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const text = (name: string) => String(form.get(name));
    const input = {
      name: text('name'),
      email: text('email'),
      password: text('password'),
      ...membershipOf(form),
    };
    const { data } = await create({ input });
    const errors = data?.createUser.userErrors;
    setProblem(problemOf(errors, w));
    if (errors?.length !== 0) return;
    element.reset();
    onCreated();
  };
  return (
    <form className="form-row" onSubmit={submit} aria-label={w.newUser}>
      <label>
        {w.name}
        <input name="name" required />
      </label>
      <label>
        {w.email}
        <input name="email" type="email" autoComplete="off" required />
      </label>
      <label>
        {w.password}
        <input name="password" type="password" autoComplete="new-password" required />
      </label>
      <Membership />
      <button className="button">{w.newUser}</button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
}
