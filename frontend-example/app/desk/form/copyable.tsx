import { useId, useState, type ReactNode } from 'react';

import { useWords } from '../language/words';

interface Props {
  label: string;
  text: string;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** A text that Loa tells just once, to be taken along. */
export function Copyable({ label, text, children }: Props) {
  const field = useId();
  return (
    <div className="secret">
      <label>
        {label}
        <input
          id={field}
          readOnly
          value={text}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </label>
      {/* Where the browser lends no clipboard, the text stays marked for the keys. */}
      <CopyActions text={text} onCopy={() => document.getElementById(field)?.focus()}>
        {children}
      </CopyActions>
    </div>
  );
}

interface ActionsProps {
  text: string;
  /** Done before it is copied. */
  onCopy?: () => void;
  children?: ReactNode;
}

/** Copies a text, and says so. */
export function CopyActions({ text, onCopy, children }: ActionsProps) {
  const w = useWords();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    onCopy?.();
    await navigator.clipboard?.writeText(text);
    setCopied(navigator.clipboard !== undefined);
  };
  return (
    <p className="actions">
      <button type="button" className="tool" onClick={() => void copy()}>
        {w.copy}
      </button>
      {children}
      <span role="status">{isCopied && w.copied}</span>
    </p>
  );
}
