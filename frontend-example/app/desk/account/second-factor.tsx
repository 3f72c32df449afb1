import { useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { Field, textOf } from '../form/field';
import { StepForm } from '../form/step-form';
import { useWords } from '../language/words';
import { take } from '../records/kind';
import { Enrollment } from './enrollment';
import { RemoveMutation, SecondFactorQuery } from './query';

/** Codes of an app that signing in asks for beside the password: begun with, and done without. */
export function SecondFactor() {
  const w = useWords();
  const { format } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: SecondFactorQuery });
  const [isOpen, setOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const close = () => {
    setOpen(false);
    ask({ requestPolicy: 'network-only' });
    // What had the keyboard is gone.
    heading.current?.focus();
  };
  const viewer = data?.viewer;
  const since = viewer?.secondFactorSince;
  const Step = since ? Removal : Enrollment;
  return (
    <section className="second-factor" aria-labelledby="second-factor">
      <h2 ref={heading} id="second-factor" tabIndex={-1}>
        {w.secondFactor}{' '}
        {viewer && (
          <span className={since ? 'status published' : 'status'}>{since ? w.isOn : w.isOff}</span>
        )}
      </h2>
      <p className="hint">{w.secondFactorHint}</p>
      {since && (
        <p className="fine">
          <span>{w.since(format.time(since))}</span>
        </p>
      )}
      {error && !data && <Failed onRetry={ask} />}
      {!error && !data && <p role="status">{w.loading}</p>}
      {viewer && !isOpen && (
        <p className="actions">
          <button type="button" className="button quiet" onClick={() => setOpen(true)}>
            {since ? w.turnOff : w.turnOn}
          </button>
        </p>
      )}
      {viewer && isOpen && <Step onClose={close} />}
    </section>
  );
}

function Removal({ onClose }: { onClose: () => void }) {
  const w = useWords();
  const client = useClient();
  return (
    <StepForm
      label={w.turnOff}
      submitLabel={w.turnOff}
      send={(form) =>
        take(client, RemoveMutation, {
          password: String(form.get('password')),
          code: textOf(form, 'code') ?? '',
        })
      }
      onDone={onClose}
      onCancel={onClose}
    >
      <Field
        label={w.currentPassword}
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus
        required
      />
      <Field
        label={w.code}
        name="code"
        autoComplete="one-time-code"
        aria-describedby="removal-hint"
        required
      />
      <p id="removal-hint" className="fine">
        {w.codeHint}
      </p>
    </StepForm>
  );
}
