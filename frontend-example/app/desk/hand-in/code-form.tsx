import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { Field, textOf } from '../form/field';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { ConfirmMutation } from './query';

/** Shows by the code that the contact was reached. */
export function CodeForm({ token, onDone }: { token: string; onDone: () => void }) {
  const w = useWords();
  const [problem, setProblem] = useState('');
  const [{ fetching }, confirm] = useMutation(ConfirmMutation);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = textOf(new FormData(event.currentTarget), 'code') ?? '';
    const { data } = await confirm({ input: { token, code } });
    const errors = data?.confirmPledge.userErrors;
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDone();
  };
  return (
    <form className="record-form" aria-label={w.handInStep.confirm} onSubmit={submit}>
      <Field
        label={w.pledgeCode}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        required
      />
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button className="button" disabled={fetching}>
          {w.confirmCode}
        </button>
      </p>
    </form>
  );
}
