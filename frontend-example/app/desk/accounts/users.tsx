import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import type { VariablesOf } from '~/loa/graphql';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import { problemOf } from '../problem';
import type { Viewer } from '../session/query';
import { HandedOver, type Issued } from './handed-over';
import { Invite } from './invite';
import { NewUser } from './new-user';
import { IssuePasswordResetMutation, UpdateUserMutation, UsersQuery, type User } from './query';
import { RemitLine } from './remit/line';
import { Restriction } from './remit/restriction';
import { RoleSelect } from './roles';

type Change = Omit<VariablesOf<typeof UpdateUserMutation>['input'], 'id'>;

/** Who can sign in. */
export function Users() {
  const w = useWords();
  const [round, setRound] = useState(0);
  return (
    <section>
      <h2>{w.users}</h2>
      <Pages key={round}>{(after, onMore) => <Page after={after} onMore={onMore} />}</Pages>
      <Invite />
      <NewUser onCreated={() => setRound(round + 1)} />
    </section>
  );
}

function Page({ after, onMore }: { after: string | null; onMore: OnMore }) {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({
    query: UsersQuery,
    variables: { language, after },
    requestPolicy: 'network-only',
  });
  const users = data?.desk?.users;
  if (error && !users) return <Failed onRetry={ask} />;
  if (!users) return <p role="status">{w.loading}</p>;
  return (
    <>
      <ul className="documents-list">
        {users.nodes.map((user) => (
          <Row key={user.id} user={user} />
        ))}
      </ul>
      <More pageInfo={users.pageInfo} onMore={onMore} />
    </>
  );
}

function Row({ user }: { user: User }) {
  const w = useWords();
  const { id, name, email, role, organization, remit, disabledAt } = user;
  const viewer = useOutletContext<Viewer>();
  const [problem, setProblem] = useState('');
  const [issued, setIssued] = useState<Issued | null>(null);
  const [, update] = useMutation(UpdateUserMutation);
  const [, issue] = useMutation(IssuePasswordResetMutation);
  const change = async (to: Change) => {
    const { data } = await update({ input: { id, ...to } });
    setProblem(problemOf(data?.updateUser.userErrors, w));
  };
  const reset = async (whom: string) => {
    const { data } = await issue({ input: { id } });
    const { url, mailed, userErrors } = data?.issuePasswordReset ?? {};
    setProblem(problemOf(userErrors, w));
    setIssued(url ? { whom, url, mailed: !!mailed } : null);
  };
  return (
    <li className="form-row">
      <p>
        <strong>{name}</strong>{' '}
        <span className="fine">
          <span>{email}</span>
          {organization && <span>{organization.name}</span>}
          <RemitLine remit={remit} />
        </span>
      </p>
      <RoleSelect
        label={w.roleLabel}
        fullLabel={w.roleOf(name)}
        value={role}
        onChange={(changed) => void change({ role: changed })}
      />
      {email && (
        <button
          type="button"
          className="button quiet"
          aria-label={w.issueResetOf(name)}
          onClick={() => void reset(email)}
        >
          {w.issueReset}
        </button>
      )}
      <button
        type="button"
        className="button quiet"
        aria-label={`${disabledAt ? w.letIn : w.shutOut}: ${name}`}
        onClick={() => void change({ disabled: !disabledAt })}
      >
        {disabledAt ? w.letIn : w.shutOut}
      </button>
      {/* Nobody restricts themselves. */}
      {id !== viewer.id && <Restriction user={user} />}
      {problem && <p role="alert">{problem}</p>}
      {issued && <HandedOver {...issued} />}
    </li>
  );
}
