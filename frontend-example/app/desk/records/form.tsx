import { useState, type FormEvent, type ReactNode } from 'react';
import { useClient } from 'urql';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import type { RecordKind } from './kind';

interface Props<Data, Thing extends { id: string }> {
  label: string;
  kind: RecordKind<Data, Thing>;
  /** Null for a new one. */
  thing: Thing | null;
  onSaved: () => void;
  /** What else can be done. */
  children?: ReactNode;
}

/** The form of one thing, with what was refused. */
export function RecordForm<Data, Thing extends { id: string }>(props: Props<Data, Thing>) {
  const { label, kind, thing, onSaved, children } = props;
  const w = useWords();
  const client = useClient();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState('');
  const [message, setMessage] = useState('');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setSending(true);
    const errors = await kind.save(client, thing, form);
    setSending(false);
    setProblem(problemOf(errors, w));
    if (errors?.length !== 0) return;
    setMessage(w.saved);
    onSaved();
  };
  return (
    <form className="record-form" aria-label={label} onSubmit={submit} onChange={() => setMessage('')}>
      <div className="form-row">
        <kind.Fields thing={thing} />
      </div>
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button className="button" disabled={isSending}>
          {w.save}
        </button>
        {children}
        <span role="status">{message}</span>
      </p>
    </form>
  );
}
