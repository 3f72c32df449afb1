import { useWords } from '../../language/words';
import type { ReviewProps } from './panel';
import { STEPS } from './query';
import { useStep } from './use-step';

/** Takes the edition back from its review. */
export function RecallButton({ id, language, ...props }: ReviewProps) {
  const w = useWords();
  const { step, problem, isSending } = useStep(props);
  return (
    <>
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button
          type="button"
          className="tool"
          disabled={isSending}
          onClick={() => void step(STEPS.recall, () => ({ id, language }))}
        >
          {w.recall}
        </button>
      </p>
    </>
  );
}
