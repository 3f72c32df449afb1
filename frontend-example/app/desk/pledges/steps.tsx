import { useState } from 'react';
import { useOutletContext } from 'react-router';

import { useWords } from '../language/words';
import type { Viewer } from '../session/query';
import { AmendForm } from './amend-form';
import { AssessForm } from './assess-form';
import type { DeskPledge } from './query';
import { WithdrawForm } from './withdraw-form';

/** Who keeps pledges, and who judges them. */
const KEEPERS: Viewer['role'][] = ['ADMIN', 'CAMPAIGN_OFFICER', 'EDITOR'];
const JUDGES: Viewer['role'][] = ['ADMIN', 'REVIEWER'];

const STEPS = {
  assess: { roles: JUDGES, Form: AssessForm },
  amend: { roles: KEEPERS, Form: AmendForm },
  withdraw: { roles: KEEPERS, Form: WithdrawForm },
} as const;
type Step = keyof typeof STEPS;

export function isKeeper({ role }: Viewer): boolean {
  return KEEPERS.includes(role);
}

/** What can be done with a pledge as a whole, one form at a time. */
export function Steps({ pledge, onDone }: { pledge: DeskPledge; onDone: () => void }) {
  const w = useWords();
  const { role } = useOutletContext<Viewer>();
  const [step, setStep] = useState<Step | null>(null);
  const isOver = pledge.status === 'WITHDRAWN';
  const offered = (Object.keys(STEPS) as Step[]).filter(
    (one) => STEPS[one].roles.includes(role) && (one === 'assess' || !isOver),
  );
  if (step) {
    const { Form } = STEPS[step];
    const close = () => setStep(null);
    const done = () => {
      onDone();
      close();
    };
    return <Form pledge={pledge} onDone={done} onCancel={close} />;
  }
  if (offered.length === 0) return null;
  return (
    <p className="actions">
      {offered.map((one) => (
        <button
          key={one}
          type="button"
          className="tool"
          aria-label={`${w[one]}: ${pledge.organization.name}`}
          onClick={() => setStep(one)}
        >
          {w[one]}
        </button>
      ))}
    </p>
  );
}
