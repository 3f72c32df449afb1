import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { graphql } from '~/loa/graphql';

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

export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const w = useWords();
  const [{ fetching }, signIn] = useMutation(SignInMutation);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = { email: String(form.get('email')), password: String(form.get('password')) };
    const { data } = await signIn({ input });
    if (data?.signIn.viewer) onSignedIn();
    else setProblem(data?.signIn.userErrors[0]?.message ?? w.failed);
  };
  return (
    <main className="sign-in">
      <h1>{w.desk}</h1>
      <form onSubmit={submit}>
        <label>
          {w.email}
          <input name="email" type="email" autoComplete="username" required />
        </label>
        <label>
          {w.password}
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        {problem && <p role="alert">{problem}</p>}
        <button className="button" disabled={fetching}>
          {w.signIn}
        </button>
      </form>
    </main>
  );
}
