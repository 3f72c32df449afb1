import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { Field } from '../form/field';
import { NewPassword, newPasswordOf } from '../form/new-password';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { ChangePasswordMutation } from './query';

/** Chooses another password. */
export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const w = useWords();
  const [{ fetching }, change] = useMutation(ChangePasswordMutation);
  const [problem, setProblem] = useState('');
  const [message, setMessage] = useState('');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const newPassword = newPasswordOf(form);
    setMessage('');
    if (newPassword === null) return setProblem(w.passwordsDiffer);
    const { data } = await change({
      input: { currentPassword: String(form.get('currentPassword')), newPassword },
    });
    const errors = data?.changePassword.userErrors;
    setProblem(problemOf(errors, w));
    if (errors?.length !== 0) return;
    element.reset();
    setMessage(w.passwordChanged);
    onChanged();
  };
  return (
    <form onSubmit={submit} aria-label={w.changePassword}>
      <h2>{w.changePassword}</h2>
      <Field
        label={w.currentPassword}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
      />
      <NewPassword />
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button className="button" disabled={fetching}>
          {w.changePassword}
        </button>
        <span role="status">{message}</span>
      </p>
    </form>
  );
}
