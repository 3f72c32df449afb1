import type { Editor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import type { Gap } from './checklist';
import type { CommonFields } from './fields';
import { Findings, useFindings } from './findings';
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
  missing: Gap[];
  editor: Editor;
  onChanged: () => void;
}

/** The steps of an edition to the public and back. */
export function Publishing({ path, onChanged, ...props }: Props) {
  const { edition, draft } = props;
  const w = useWords();
  const { format } = useLanguage();
  const [isOpen, setOpen] = useState(false);
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
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {isPublic ? w.publishChanges : w.publish}
      </button>
      {isOpen && <Publication {...props} onClose={() => setOpen(false)} onChanged={onChanged} />}
    </div>
  );
}

type PublicationProps = Omit<Props, 'path'> & { onClose: () => void };

/** Everything about a publication; what is found is looked for anew each time it is opened. */
function Publication({ onClose, onChanged, ...props }: PublicationProps) {
  const w = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className="sheet" aria-label={w.publish} onClose={onClose}>
      <Steps
        {...props}
        onLeave={close}
        onDone={() => {
          close();
          onChanged();
        }}
      />
      <p className="actions">
        <button type="button" className="button quiet" onClick={close}>
          {w.close}
        </button>
      </p>
    </dialog>
  );
}

type StepsProps = Omit<Props, 'path' | 'onChanged'> & { onLeave: () => void; onDone: () => void };

function Steps({ steps, id, edition, draft, missing, editor, onLeave, onDone }: StepsProps) {
  const w = useWords();
  const { language } = edition;
  const [problem, setProblem] = useState('');
  const found = useFindings(id, language, draft, missing);
  const isBarred = found.findings?.some(({ isError }) => isError) ?? false;
  const isLooking = found.findings === null && !found.hasFailed;
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
      <Findings {...found} editor={editor} onLeave={onLeave} />
      {isBarred && <p id="barred">{w.barred}</p>}
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button
          type="button"
          className="button"
          onClick={publishNow}
          disabled={isBarred || isLooking}
          aria-describedby={isBarred ? 'barred' : undefined}
        >
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
