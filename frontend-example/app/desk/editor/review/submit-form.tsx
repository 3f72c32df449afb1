import { useState, type FormEvent } from 'react';

import { textOf } from '../../form/field';
import { useWords } from '../../language/words';
import { AssigneeSelect } from './assignee-select';
import { Note } from './note';
import type { ReviewProps } from './panel';
import { STEPS } from './query';
import { useStep } from './use-step';

/** Asks for a review, of somebody or of whoever comes first. */
export function SubmitForm({ id, language, ...props }: ReviewProps) {
  const w = useWords();
  const { step, problem, isSending } = useStep(props);
  // Sent again over a broken line, it is still the same request.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    await step(STEPS.submit, (expectedRevision) => ({
      id,
      language,
      expectedRevision,
      assignee: textOf(form, 'assignee'),
      message: textOf(form, 'message'),
      idempotencyKey,
    }));
  };
  return (
    <form className="review-form" aria-label={w.submitForReview} onSubmit={submit}>
      <AssigneeSelect chosen={null} />
      <Note label={w.noteToReviewer} />
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button className="button" disabled={isSending}>
          {w.submitForReview}
        </button>
      </p>
    </form>
  );
}
