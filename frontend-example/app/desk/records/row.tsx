import { useState } from 'react';
import { useClient } from 'urql';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { RecordForm } from './form';
import type { RecordKind } from './kind';

interface Props<Data, Thing extends { id: string }> {
  kind: RecordKind<Data, Thing>;
  thing: Thing;
  onSaved: () => void;
  onDeleted: (told: string) => void;
}

/** One thing at a glance; it unfolds to be changed. */
export function Row<Data, Thing extends { id: string }>(props: Props<Data, Thing>) {
  const { kind, thing, onSaved, onDeleted } = props;
  const w = useWords();
  const client = useClient();
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState('');
  const name = kind.nameOf(thing);
  const remove = async () => {
    if (!window.confirm(w.deleteAsked(name))) return;
    const errors = await kind.remove(client, thing);
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDeleted(w.deleted(name));
  };
  return (
    <li>
      <details className="record" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{name}</summary>
        {isOpen && (
          <>
            <kind.Line thing={thing} />
            <RecordForm label={name} kind={kind} thing={thing} onSaved={onSaved}>
              <button type="button" className="button quiet" onClick={() => void remove()}>
                {w.delete}
              </button>
            </RecordForm>
          </>
        )}
      </details>
      {!isOpen && <kind.Line thing={thing} />}
      {problem && <p role="alert">{problem}</p>}
    </li>
  );
}
