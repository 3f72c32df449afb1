import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { graphql } from '~/loa/graphql';

import { Field } from '../form/field';
import { useWords } from '../language/words';
import { problemOf } from '../problem';

const RequestMutation = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

/** Has a link to another password sent, to whoever signs in with the address. */
export function Forgotten({ onBack }: { onBack: () => void }) {
  const w = useWords();
  const [{ fetching }, request] = useMutation(RequestMutation);
  const [problem, setProblem] = useState('');
  const [message, setMessage] = useState('');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email'));
    const { data } = await request({ input: { email } });
    const errors = data?.requestPasswordReset.userErrors;
    setProblem(problemOf(errors, w));
    setMessage(errors?.length === 0 ? w.resetRequested : '');
  };
  return (
    <main className="sign-in">
      <h1>{w.forgotten}</h1>
      <p>{w.forgottenHint}</p>
      <form onSubmit={submit}>
        <Field label={w.email} name="email" type="email" autoComplete="username" required />
        {problem && <p role="alert">{problem}</p>}
        <button className="button" disabled={fetching}>
          {w.sendLink}
        </button>
        <p role="status">{message}</p>
      </form>
      <p>
        <button type="button" className="button quiet" onClick={onBack}>
          {w.backToSignIn}
        </button>
      </p>
    </main>
  );
}
