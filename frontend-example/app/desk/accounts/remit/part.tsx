import { useId, type ReactNode } from 'react';

interface Props {
  label: string;
  /** What is to be mended of it; empty where nothing is. */
  problem: string;
  children: ReactNode;
}

/** One of the two lists that a remit is made of, with what was refused of it. */
export function Part({ label, problem, children }: Props) {
  const alert = useId();
  return (
    <fieldset aria-describedby={problem ? alert : undefined}>
      <legend>{label}</legend>
      {problem && (
        <p id={alert} role="alert">
          {problem}
        </p>
      )}
      {children}
    </fieldset>
  );
}
