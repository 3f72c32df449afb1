import { useRef, useState } from 'react';
import { useMutation } from 'urql';

import { Field } from '../form/field';
import { StepForm } from '../form/step-form';
import { useWords } from '../language/words';
import { EnrollMutation } from './query';
import { RecoveryCodes } from './recovery-codes';
import { Scan, type Enrolled } from './scan';

/** The way to a second factor: the password, the app, and codes for the day on which the app is lost. */
export function Enrollment({ onClose }: { onClose: () => void }) {
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={onClose} />;
  if (enrolled) return <Scan enrolled={enrolled} onConfirmed={setCodes} onCancel={onClose} />;
  return <PasswordStep onEnrolled={setEnrolled} onCancel={onClose} />;
}

interface PasswordProps {
  onEnrolled: (enrolled: Enrolled | null) => void;
  onCancel: () => void;
}

/** A session that was left open does not suffice. */
function PasswordStep({ onEnrolled, onCancel }: PasswordProps) {
  const w = useWords();
  const [, enroll] = useMutation(EnrollMutation);
  const enrolled = useRef<Enrolled>(null);
  const send = async (form: FormData) => {
    const { data } = await enroll({ input: { password: String(form.get('password')) } });
    const { otpauthUrl, secret, userErrors } = data?.enrollSecondFactor ?? {};
    if (otpauthUrl && secret) enrolled.current = { otpauthUrl, secret };
    return userErrors;
  };
  return (
    <StepForm
      label={w.turnOn}
      submitLabel={w.goFurther}
      send={send}
      onDone={() => onEnrolled(enrolled.current)}
      onCancel={onCancel}
    >
      <Field
        label={w.currentPassword}
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus
        required
      />
    </StepForm>
  );
}
