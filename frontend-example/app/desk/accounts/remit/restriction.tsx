import { useRef, useState } from 'react';

import { useWords } from '../../language/words';
import type { User } from '../query';
import { RemitForm } from './form';

/** Opens what a user's work is restricted to, and says what came of it. */
export function Restriction({ user }: { user: User }) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  const [message, setMessage] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const toggle = () => {
    setOpen(!isOpen);
    setMessage('');
  };
  const close = (told: string) => {
    setOpen(false);
    setMessage(told);
    // What had the keyboard is gone.
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button quiet"
        aria-label={w.restrictOf(user.name)}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {w.restrict}
      </button>
      {isOpen && <RemitForm user={user} onDone={close} onCancel={() => close('')} />}
      {message && <p role="status">{message}</p>}
    </>
  );
}
