import type { Format } from '~/language/format';

import { useWords } from '../../language/words';
import type { Step } from './query';

/** What was done in a review, by whom, and what was said. */
export function StepLine({ step, format }: { step: Step; format: Format }) {
  const w = useWords();
  const { kind, createdAt, createdBy, assignee, message, revision } = step;
  return (
    <div className={`review-step ${kind.toLowerCase()}`}>
      <p>
        <strong>{w.reviewStep[kind]}</strong>
      </p>
      <p className="fine">
        {createdBy && <span>{createdBy.name}</span>}
        <time dateTime={createdAt}>{format.time(createdAt)}</time>
        <span>{w.revision(revision)}</span>
        {assignee && <span>{w.judgedBy(assignee.name)}</span>}
      </p>
      {message && <p className="said">{message}</p>}
    </div>
  );
}
