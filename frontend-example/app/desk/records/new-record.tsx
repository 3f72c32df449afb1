import { useState } from 'react';

import { useWords } from '../language/words';
import { RecordForm } from './form';
import type { RecordKind } from './kind';

interface Props<Data, Thing extends { id: string }> {
  label: string;
  kind: RecordKind<Data, Thing>;
  onCreated: (told: string) => void;
}

/** Makes one after the other: the form stays open, and is empty again. */
export function NewRecord<Data, Thing extends { id: string }>(props: Props<Data, Thing>) {
  const { label, kind, onCreated } = props;
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  const [round, setRound] = useState(0);
  const created = () => {
    setRound(round + 1);
    onCreated(w.created);
  };
  return (
    <details className="record" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && <RecordForm key={round} label={label} kind={kind} thing={null} onSaved={created} />}
    </details>
  );
}
