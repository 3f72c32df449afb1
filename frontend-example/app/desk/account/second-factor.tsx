import { useRef, useState } from 'react';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { Enrollment } from './enrollment';
import { SecondFactorQuery } from './query';
import { Removal } from './removal';
import { Renewal } from './renewal';

/** What one can set out to do. */
const STEPS = { turnOn: Enrollment, renewCodes: Renewal, turnOff: Removal };
type Step = keyof typeof STEPS;

/** Codes of an app that signing in asks for beside the password: begun with, and done without. */
export function SecondFactor() {
  const w = useWords();
  const { format } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: SecondFactorQuery });
  const [step, setStep] = useState<Step | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const close = () => {
    setStep(null);
    ask({ requestPolicy: 'network-only' });
    // What had the keyboard is gone.
    heading.current?.focus();
  };
  const viewer = data?.viewer;
  const since = viewer?.secondFactorSince;
  const steps: Step[] = since ? ['renewCodes', 'turnOff'] : ['turnOn'];
  const Taken = step && STEPS[step];
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
      {viewer && !step && (
        <p className="actions">
          {steps.map((one) => (
            <button key={one} type="button" className="button quiet" onClick={() => setStep(one)}>
              {w[one]}
            </button>
          ))}
        </p>
      )}
      {viewer && Taken && <Taken onClose={close} />}
    </section>
  );
}
