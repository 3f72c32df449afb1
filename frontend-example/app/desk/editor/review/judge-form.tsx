import { useState, type FormEvent } from 'react';

import { useWords } from '../../language/words';
import { Note } from './note';
import type { ReviewProps } from './panel';
import { STEPS } from './query';
import { useStep } from './use-step';

/** Approves, or sends back with what is to be changed. */
export function JudgeForm({ id, language, stage, ...props }: ReviewProps) {
  const w = useWords();
  const { step, problem, setProblem, isSending } = useStep(props);
  const [said, setSaid] = useState('');
  const message = said.trim();
  const approve = async (event: FormEvent) => {
    event.preventDefault();
    const isTaken = await step(STEPS.approve, (expectedRevision) => ({
      id,
      language,
      expectedRevision,
      message: message || null,
    }));
    if (isTaken) setSaid('');
  };
  const requestChanges = async () => {
    if (!message) return setProblem(w.sayWhatToChange);
    const isTaken = await step(STEPS.requestChanges, (expectedRevision) => ({
      id,
      language,
      expectedRevision,
      message,
    }));
    if (isTaken) setSaid('');
  };
  return (
    <form className="review-form" aria-label={w.judge} onSubmit={approve}>
      <Note label={w.noteToWriter} value={said} onChange={setSaid} />
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        {stage === 'IN_REVIEW' && (
          <button className="button" disabled={isSending}>
            {w.approve}
          </button>
        )}
        <button
          type="button"
          className="button quiet"
          disabled={isSending}
          onClick={() => void requestChanges()}
        >
          {w.requestChanges}
        </button>
      </p>
    </form>
  );
}
