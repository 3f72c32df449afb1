import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { graphql } from '~/loa/graphql';

import { CodeField } from '../form/code-field';
import { Field } from '../form/field';
import { useWords } from '../language/words';

const SignInMutation = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      viewer {
        id
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

interface Props {
  /** What stands in the form at first. */
  email?: string | null;
  onSignedIn: () => void;
}

/** Asks who is there; for the code of a second factor only where there is one. */
export function SignInForm({ email, onSignedIn }: Props) {
  const w = useWords();
  const [{ fetching }, signIn] = useMutation(SignInMutation);
  const [problem, setProblem] = useState<string | null>(null);
  const [needsCode, setNeedsCode] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name));
    const code = needsCode ? text('code') : null;
    const { data } = await signIn({
      input: { email: text('email'), password: text('password'), code },
    });
    if (data?.signIn.viewer) return onSignedIn();
    const [error] = data?.signIn.userErrors ?? [];
    const asks = error?.code === 'CODE_REQUIRED';
    if (asks) setNeedsCode(true);
    setProblem(asks ? null : (error?.message ?? w.failed));
  };
  return (
    <form onSubmit={submit}>
      <Field
        label={w.email}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email ?? undefined}
        required
      />
      <Field
        label={w.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      {needsCode && <CodeField autoFocus />}
      {problem && <p role="alert">{problem}</p>}
      <button className="button" disabled={fetching}>
        {w.signIn}
      </button>
    </form>
  );
}
