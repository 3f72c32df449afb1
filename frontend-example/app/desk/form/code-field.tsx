import { useId } from 'react';

import { useWords } from '../language/words';
import { Field } from './field';

/** A code of the app, or a recovery code. */
export function CodeField({ autoFocus }: { autoFocus?: boolean }) {
  const w = useWords();
  const hint = useId();
  return (
    <>
      <Field
        label={w.code}
        name="code"
        autoComplete="one-time-code"
        aria-describedby={hint}
        autoFocus={autoFocus}
        required
      />
      <p id={hint} className="fine">
        {w.codeHint}
      </p>
    </>
  );
}
