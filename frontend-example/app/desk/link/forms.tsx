import { useState, type FormEvent, type ReactNode } from 'react';
import { useMutation } from 'urql';

import { Field } from '../form/field';
import { NewPassword, newPasswordOf } from '../form/new-password';
import { useWords } from '../language/words';
import { problemOf, type UserError } from '../problem';
import { AcceptMutation, ResetMutation } from './query';

interface FormProps {
  /** The secret of the link. */
  token: string;
  /** With which address is signed in afterwards. */
  email: string;
  onDone: () => void;
}

/** Makes an account of an invitation. */
export function AcceptForm({ token, email, onDone }: FormProps) {
  const w = useWords();
  const [, accept] = useMutation(AcceptMutation);
  const send = async (form: FormData, password: string) => {
    const { data } = await accept({ input: { token, name: String(form.get('name')), password } });
    return data?.acceptUserInvitation.userErrors;
  };
  return (
    <PasswordForm email={email} send={send} onDone={onDone} done={w.makeAccount}>
      <Field label={w.name} name="name" autoComplete="name" required />
    </PasswordForm>
  );
}

/** Chooses another password. */
export function ResetForm({ token, email, onDone }: FormProps) {
  const w = useWords();
  const [, reset] = useMutation(ResetMutation);
  const send = async (_: FormData, newPassword: string) => {
    const { data } = await reset({ input: { token, newPassword } });
    return data?.resetPassword.userErrors;
  };
  return <PasswordForm email={email} send={send} onDone={onDone} done={w.changePassword} />;
}

interface PasswordFormProps {
  email: string;
  /** Answers what is wrong; nothing where no answer came. */
  send: (form: FormData, password: string) => Promise<UserError[] | undefined>;
  onDone: () => void;
  /** What the button does. */
  done: string;
  children?: ReactNode;
}

function PasswordForm({ email, send, onDone, done, children }: PasswordFormProps) {
  const w = useWords();
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = newPasswordOf(form);
    if (password === null) return setProblem(w.passwordsDiffer);
    setBusy(true);
    const errors = await send(form, password);
    setBusy(false);
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDone();
  };
  return (
    <form onSubmit={submit}>
      {/* For the browser's own memory of passwords. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      {children}
      <NewPassword />
      {problem && <p role="alert">{problem}</p>}
      <button className="button" disabled={isBusy}>
        {done}
      </button>
    </form>
  );
}
