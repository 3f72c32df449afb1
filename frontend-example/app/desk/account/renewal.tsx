import { useRef, useState } from 'react';
import { useMutation } from 'urql';

import { CodeField } from '../form/code-field';
import { textOf } from '../form/field';
import { StepForm } from '../form/step-form';
import { useWords } from '../language/words';
import { RenewCodesMutation } from './query';
import { RecoveryCodes } from './recovery-codes';

/** The way to new recovery codes, for who used theirs up: those before are good no more. */
export function Renewal({ onClose }: { onClose: () => void }) {
  const w = useWords();
  const [, renew] = useMutation(RenewCodesMutation);
  const told = useRef<string[]>([]);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={onClose} />;
  const send = async (form: FormData) => {
    const { data } = await renew({ input: { code: textOf(form, 'code') ?? '' } });
    told.current = data?.renewRecoveryCodes.recoveryCodes ?? [];
    return data?.renewRecoveryCodes.userErrors;
  };
  return (
    <StepForm
      label={w.renewCodes}
      submitLabel={w.renewCodes}
      send={send}
      onDone={() => setCodes(told.current)}
      onCancel={onClose}
    >
      <p>{w.renewHint}</p>
      <CodeField autoFocus />
    </StepForm>
  );
}
