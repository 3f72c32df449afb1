import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { Field } from '../form/field';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { HandedOver, type Issued } from './handed-over';
import { Membership, membershipOf } from './membership';
import { InviteUserMutation } from './query';

/** Invites somebody, who then chooses name and password. */
export function Invite() {
  const w = useWords();
  const [problem, setProblem] = useState('');
  const [issued, setIssued] = useState<Issued | null>(null);
  const [{ fetching }, invite] = useMutation(InviteUserMutation);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const email = String(form.get('email'));
    const { data } = await invite({ input: { email, ...membershipOf(form) } });
    const { url, mailed, userErrors } = data?.inviteUser ?? {};
    setProblem(problemOf(userErrors, w));
    setIssued(url ? { whom: email, url, mailed: !!mailed } : null);
    if (url) element.reset();
  };
  return (
    <form className="record-form" onSubmit={submit} aria-label={w.invite}>
      <h3>{w.invite}</h3>
      <div className="form-row">
        <Field label={w.email} name="email" type="email" autoComplete="off" required />
        <Membership />
      </div>
      {problem && <p role="alert">{problem}</p>}
      {issued && <HandedOver {...issued} />}
      <p className="actions">
        <button className="button" disabled={fetching}>
          {w.invite}
        </button>
      </p>
    </form>
  );
}
