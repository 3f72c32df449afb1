import { useEffect, useRef } from 'react';

import { download } from '../download';
import { CopyActions } from '../form/copyable';
import { useWords } from '../language/words';

/** Codes that sign in once each, for who lost the app: shown this once. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const w = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the keyboard is gone.
  useEffect(() => heading.current?.focus(), []);
  const text = codes.join('\n');
  const save = () => download(new Blob([`${text}\n`], { type: 'text/plain' }), `${w.codesFile}.txt`);
  return (
    <div className="secret">
      <h3 ref={heading} tabIndex={-1}>
        {w.recoveryCodes}
      </h3>
      <p>{w.recoveryHint}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <CopyActions text={text}>
        <button type="button" className="tool" onClick={save}>
          {w.download}
        </button>
      </CopyActions>
      <p className="actions">
        <button type="button" className="button" onClick={onDone}>
          {w.codesKept}
        </button>
      </p>
    </div>
  );
}
