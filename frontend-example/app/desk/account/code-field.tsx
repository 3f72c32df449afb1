import { Field } from '../form/field';
import { useWords } from '../language/words';

/** A code of the app, or a recovery code. */
export function CodeField({ autoFocus }: { autoFocus?: boolean }) {
  const w = useWords();
  return (
    <>
      <Field
        label={w.code}
        name="code"
        autoComplete="one-time-code"
        aria-describedby="code-hint"
        autoFocus={autoFocus}
        required
      />
      <p id="code-hint" className="fine">
        {w.codeHint}
      </p>
    </>
  );
}
