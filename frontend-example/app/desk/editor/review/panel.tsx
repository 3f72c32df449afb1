import { useOutletContext } from 'react-router';

import { useLanguage } from '~/language/context';

import { Failed } from '../../failed';
import { useWords } from '../../language/words';
import type { Viewer } from '../../session/query';
import { may } from '../../session/leave';
import type { CommonFields } from '../fields';
import type { Draft } from '../use-draft';
import { AssigneeForm } from './assignee-form';
import { History } from './history';
import { JudgeForm } from './judge-form';
import type { Stage, ToldReview } from './query';
import { RecallButton } from './recall-button';
import { StepLine } from './step-line';
import { SubmitForm } from './submit-form';
import type { Review } from './use-review';

/** Where the panel is found on the page. */
const PANEL = 'review';

export interface ReviewProps {
  id: string;
  language: string;
  draft: Draft<CommonFields>;
  review: Review;
  stage: Stage;
}

/** How far the edition has come, and the steps of its review that whoever is here can take. */
export function ReviewPanel(props: ReviewProps) {
  const w = useWords();
  const { review } = props;
  return (
    <section id={PANEL} className="review-panel" aria-label={w.review} tabIndex={-1}>
      <h2>{w.review}</h2>
      {!review.told && review.hasFailed && <Failed onRetry={review.ask} />}
      {!review.told && !review.hasFailed && <p role="status">{w.loading}</p>}
      {review.told && <Known {...props} told={review.told} />}
    </section>
  );
}

function Known({ told, ...props }: ReviewProps & { told: ToldReview }) {
  const w = useWords();
  const { format } = useLanguage();
  const { role } = useOutletContext<Viewer>();
  const { stage, draft } = props;
  const isBehind = told.revision > draft.revision && !may(role, 'write');
  return (
    <>
      <p>
        <span className={`status stage-${stage.toLowerCase()}`}>{w.stage[stage]}</span>{' '}
        {stage === 'IN_REVIEW' && (
          <span className="fine">
            {told.assignee ? w.judgedBy(told.assignee.name) : w.whoComesFirst}
          </span>
        )}
      </p>
      {told.rules.approvalRequired && stage === 'DRAFT' && <p className="fine">{w.approvalFirst}</p>}
      {told.lastStep && <StepLine step={told.lastStep} format={format} />}
      {isBehind && (
        <p className="notice" role="status">
          {w.newerRevision(told.revision)}{' '}
          <button type="button" className="tool" onClick={() => window.location.reload()}>
            {w.showIt}
          </button>
        </p>
      )}
      {(stage === 'DRAFT' || stage === 'UNPUBLISHED') && may(role, 'write') && (
        <SubmitForm {...props} />
      )}
      {(stage === 'IN_REVIEW' || stage === 'APPROVED') && may(role, 'review') && (
        <JudgeForm {...props} />
      )}
      {stage === 'IN_REVIEW' && <AssigneeForm {...props} assignee={told.assignee} />}
      {stage === 'IN_REVIEW' && may(role, 'write') && <RecallButton {...props} />}
      {told.lastStep && told.lastStep.number > 1 && <History {...props} key={told.lastStep.number} />}
    </>
  );
}

/** Brings who is here to the panel, and the keyboard to its first field. */
export function leadToReview() {
  const panel = document.getElementById(PANEL);
  panel?.scrollIntoView({ block: 'start' });
  const field = panel?.querySelector('select, textarea, button');
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
  else panel?.focus({ preventScroll: true });
}
