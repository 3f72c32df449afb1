import { useId, useLayoutEffect, useRef } from 'react';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { useWords } from '../language/words';
import { keptCaret } from './kept-caret';
import { SignInForm } from './sign-in-form';
import { useHearWindows } from './signed-in';

interface Props {
  /** With which address who was here signs in; null where it is not known. */
  email: string | null;
  onSignedIn: () => void;
  /** When who was here would rather see what stands behind it. */
  onClose: () => void;
}

/** Asks who is here, over whatever is open: nothing of it is lost. */
export function SignedOut({ email, onSignedIn, onClose }: Props) {
  const w = useWords();
  const { language } = useLanguage();
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useHearWindows(onSignedIn);
  useLayoutEffect(() => {
    const element = dialog.current;
    const putBack = keptCaret();
    element?.showModal();
    // The address stands there already.
    if (email) element?.querySelector<HTMLInputElement>('[name=password]')?.focus();
    return () => {
      element?.close();
      putBack();
    };
  }, [email]);
  return (
    <dialog ref={dialog} className="sheet sign-in" aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>{w.signedOut}</h2>
      <p>{w.signedOutHint}</p>
      <SignInForm email={email} onSignedIn={onSignedIn} />
      <p className="actions">
        {/* Other ways lead away from this page. */}
        <a className="button quiet" href={PATHS[language].desk} target="_blank">
          {w.signInElsewhere}
        </a>
        <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
          {w.close}
        </button>
      </p>
    </dialog>
  );
}
