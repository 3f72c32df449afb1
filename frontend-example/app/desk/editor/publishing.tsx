import type { Editor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { Link, useOutletContext } from 'react-router';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import type { Viewer } from '../session/query';
import { may } from '../session/leave';
import type { Gap } from './checklist';
import type { CommonFields } from './fields';
import { Findings, useFindings } from './findings';
import type { Steps as Mutations } from './kind';
import type { DraftEdition } from './query';
import { leadToReview } from './review/panel';
import type { Stage } from './review/query';
import { lacksApproval } from './review/stage';
import type { Review } from './review/use-review';
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
  review: Review;
  /** Null until it is told. */
  stage: Stage | null;
  onChanged: () => void;
}

/** What a review is known by beside whether readers see it. */
const STAGES: (Stage | null)[] = ['IN_REVIEW', 'APPROVED', 'UNPUBLISHED'];

/** The steps of an edition to the public and back. */
export function Publishing({ path, onChanged, ...props }: Props) {
  const { edition, draft, stage } = props;
  const { role } = useOutletContext<Viewer>();
  const w = useWords();
  const { format } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const isPublic = edition.publishedRevision !== null;
  const isReviewed = stage !== null && STAGES.includes(stage);
  const isBegun = stage === 'DRAFT' || stage === 'UNPUBLISHED';
  const isNewer = edition.publishedRevision !== draft.revision;
  return (
    <div className="publishing">
      {(isPublic || !isReviewed) && (
        <span className={`status ${edition.state.toLowerCase()}`}>
          {w.state[isPublic && isNewer ? 'CHANGED' : edition.state]}
        </span>
      )}
      {stage && isReviewed && (
        <button type="button" className={`status stage-${stage.toLowerCase()}`} onClick={leadToReview}>
          {w.stage[stage]}
        </button>
      )}
      {edition.schedule.map(({ id: step, kind, at }) => (
        <span key={step} className="status">
          {w.steps[kind]}: {format.time(at)}
        </span>
      ))}
      {isPublic && <Link to={path}>{w.view}</Link>}
      {may(role, 'publish') ? (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {isPublic ? w.publishChanges : w.publish}
        </button>
      ) : (
        <button type="button" className={isBegun ? 'button' : 'button quiet'} onClick={leadToReview}>
          {isBegun && may(role, 'write') ? w.submitForReview : w.toReview}
        </button>
      )}
      {isOpen && <Publication {...props} onClose={() => setOpen(false)} onChanged={onChanged} />}
    </div>
  );
}

type PublicationProps = Omit<Props, 'path'> & { onClose: () => void };

/** Everything about a publication; what is found is looked for anew each time it is opened. */
function Publication({ onClose, onChanged, ...props }: PublicationProps) {
  const w = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const { ask } = props.review;
  useEffect(() => {
    dialog.current?.showModal();
    ask();
  }, [ask]);
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

function Steps(props: StepsProps) {
  const { steps, id, edition, draft, missing, editor, review, stage, onLeave, onDone } = props;
  const w = useWords();
  const { language } = edition;
  const [problem, setProblem] = useState('');
  const found = useFindings(id, language, draft, missing);
  const { told } = review;
  const isUnapproved = told !== null && stage !== null && lacksApproval(told.rules, stage);
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
      {isUnapproved && (
        <div id="unapproved" className="notice">
          <p>{stage === 'IN_REVIEW' ? w.awaitsApproval : w.approvalRequired}</p>
          <button
            type="button"
            className="tool"
            onClick={() => {
              onLeave();
              leadToReview();
            }}
          >
            {w.toReview}
          </button>
        </div>
      )}
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button
          type="button"
          className="button"
          onClick={publishNow}
          disabled={isBarred || isUnapproved || isLooking}
          aria-describedby={isUnapproved ? 'unapproved' : isBarred ? 'barred' : undefined}
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
