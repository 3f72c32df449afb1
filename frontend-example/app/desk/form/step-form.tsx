import { useState, type FormEvent, type ReactNode } from 'react';

import { useWords } from '../language/words';
import { problemOf, type UserError } from '../problem';

interface Props {
  label: string;
  submitLabel: string;
  send: (form: FormData) => Promise<UserError[] | undefined>;
  onDone: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** One step, as in the life of a pledge, that can be taken or left; it says why where it was refused. */
export function StepForm({ label, submitLabel, send, onDone, onCancel, children }: Props) {
  const w = useWords();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState('');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setSending(true);
    const errors = await send(form);
    setSending(false);
    setProblem(problemOf(errors, w));
    if (errors?.length !== 0) return;
    onDone();
  };
  return (
    <form className="report-form" aria-label={label} onSubmit={submit}>
      {children}
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button className="button" disabled={isSending}>
          {submitLabel}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          {w.cancel}
        </button>
      </p>
    </form>
  );
}
