import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import type { Check } from './checklist';
import type { CommonFields } from './fields';
import type { Steps as Mutations } from './kind';
import type { DraftEdition } from './query';
import { Schedule } from './schedule';
import type { Draft } from './use-draft';

interface Props {
  steps: Mutations;
  id: string;
  edition: DraftEdition;
  path: string;
  draft: Draft<CommonFields>;
  /** What readers would miss. */
  missing: Check[];
  onChanged: () => void;
}

/** The steps of an edition to the public and back. */
export function Publishing({ path, onChanged, ...props }: Props) {
  const { edition, draft } = props;
  const w = useWords();
  const { format } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const isPublic = edition.publishedRevision !== null;
  const isNewer = edition.publishedRevision !== draft.revision;
  return (
    <div className="publishing">
      <span className={`status ${edition.state.toLowerCase()}`}>
        {w.state[isPublic && isNewer ? 'CHANGED' : edition.state]}
      </span>
      {edition.schedule.map(({ id: step, kind, at }) => (
        <span key={step} className="status">
          {w.steps[kind]}: {format.time(at)}
        </span>
      ))}
      {isPublic && <Link to={path}>{w.view}</Link>}
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        {isPublic ? w.publishChanges : w.publish}
      </button>
      <dialog ref={dialog} className="sheet" aria-label={w.publish}>
        <Steps
          {...props}
          onDone={() => {
            dialog.current?.close();
            onChanged();
          }}
        />
        <p className="actions">
          <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
            {w.close}
          </button>
        </p>
      </dialog>
    </div>
  );
}

type StepsProps = Omit<Props, 'path' | 'onChanged'> & { onDone: () => void };

function Steps({ steps, id, edition, draft, missing, onDone }: StepsProps) {
  const w = useWords();
  const { language } = edition;
  const [problem, setProblem] = useState('');
  const [, publish] = useMutation(steps.publish);
  const [, unpublish] = useMutation(steps.unpublish);
  const finish = (errors: Parameters<typeof problemOf>[0]) => {
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDone();
  };
  const publishNow = async () => {
    if (!(await draft.save())) return setProblem(w.saving.refused);
    const { data } = await publish({
      input: { id, language, expectedRevision: draft.latestRevision() },
    });
    finish(data?.done.userErrors);
  };
  const takeDown = async () => {
    const { data } = await unpublish({ input: { id, language } });
    finish(data?.done.userErrors);
  };
  return (
    <>
      <Checklist missing={missing} />
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button type="button" className="button" onClick={publishNow}>
          {w.publish}
        </button>
        {edition.publishedRevision !== null && (
          <button type="button" className="button quiet" onClick={takeDown}>
            {w.unpublish}
          </button>
        )}
      </p>
      <Schedule schedule={steps.schedule} id={id} edition={edition} draft={draft} onDone={onDone} />
    </>
  );
}

function Checklist({ missing }: { missing: Check[] }) {
  const w = useWords();
  return (
    <section>
      <h2>{w.checklist}</h2>
      {missing.length === 0 && <p className="verified">✓ {w.checklistDone}</p>}
      <ul className="checklist">
        {missing.map((check) => (
          <li key={check}>{w.checks[check]}</li>
        ))}
      </ul>
    </section>
  );
}
