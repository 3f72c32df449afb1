import type { FormEvent } from 'react';

import { textOf } from '../../form/field';
import { useWords } from '../../language/words';
import { AssigneeSelect } from './assignee-select';
import type { ReviewProps } from './panel';
import { STEPS, type ToldReview } from './query';
import { useStep } from './use-step';

/** Hands a review on, or back to whoever comes first. */
export function AssigneeForm({
  id,
  language,
  assignee,
  ...props
}: ReviewProps & Pick<ToldReview, 'assignee'>) {
  const w = useWords();
  const { step, problem, isSending } = useStep(props);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = textOf(new FormData(event.currentTarget), 'assignee');
    await step(STEPS.assign, () => ({ id, language, assignee: chosen }));
  };
  return (
    <details>
      <summary>{w.handOn}</summary>
      <form className="review-form" aria-label={w.handOn} onSubmit={submit} key={assignee?.id}>
        <AssigneeSelect chosen={assignee} />
        {problem && <p role="alert">{problem}</p>}
        <p className="actions">
          <button className="tool" disabled={isSending}>
            {w.handOn}
          </button>
        </p>
      </form>
    </details>
  );
}
