import { useState } from 'react';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';
import { placeholder } from '~/picture/placeholder';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { PurgeMutation, RecoverMutation, type TrashRow } from './query';

/** What was done with a thing of the trash. */
export interface Outcome {
  text: string;
  /** Where it is now. */
  path: string | null;
}

interface Props {
  row: TrashRow;
  /** Whether who looks may end things for good. */
  mayPurge: boolean;
  onDone: (outcome: Outcome) => void;
}

export function Row({ row: { thing, deletedAt, deletedBy, purgesAt }, mayPurge, onDone }: Props) {
  const w = useWords();
  const { language, format } = useLanguage();
  const [problem, setProblem] = useState('');
  const [, recover] = useMutation(RecoverMutation);
  const [, purge] = useMutation(PurgeMutation);
  const name = nameOf(thing);
  const bringBack = async () => {
    const { data } = await recover({ input: { id: thing.id } });
    const errors = data?.recoverFromTrash.userErrors;
    setProblem(problemOf(errors, w));
    const path = PATHS[language].desk + pathOf(thing);
    if (errors?.length === 0) onDone({ text: w.recovered(name), path });
  };
  const end = async () => {
    if (!window.confirm(w.purgeAsked(name))) return;
    const { data } = await purge({ input: { id: thing.id } });
    const errors = data?.purgeFromTrash.userErrors;
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDone({ text: w.purged(name), path: null });
  };
  const sketch = thing.__typename === 'Media' && placeholder(thing.thumbhash);
  return (
    <li className="trash-row">
      {sketch && <img src={sketch} alt="" />}
      <p>
        <strong>{name}</strong>
      </p>
      <p className="fine">
        <span>{thing.__typename === 'Document' ? w.kinds[thing.kind] : w.file}</span>
        <span>{w.deletedAt(format.time(deletedAt))}</span>
        {deletedBy && <span>{w.by(deletedBy.name)}</span>}
        <span>{purgesAt ? w.purgesAt(format.dayOf(purgesAt)) : w.neverPurged}</span>
      </p>
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button
          type="button"
          className="tool"
          aria-label={`${w.recover}: ${name}`}
          onClick={() => void bringBack()}
        >
          {w.recover}
        </button>
        {mayPurge && purgesAt && (
          <button
            type="button"
            className="tool"
            aria-label={`${w.purge}: ${name}`}
            onClick={() => void end()}
          >
            {w.purge}
          </button>
        )}
      </p>
    </li>
  );
}

type Thing = TrashRow['thing'];

function nameOf(thing: Thing): string {
  if (thing.__typename === 'Media') return thing.fileName ?? thing.id;
  return thing.editions.map(({ title }) => title).join(' · ');
}

/** Where at the desk it stands once it was taken back. */
function pathOf(thing: Thing): string {
  const edition = thing.__typename === 'Document' ? thing.editions[0] : undefined;
  return edition ? `/documents/${thing.id}/${edition.language}` : '/media';
}
