import { QRCodeSVG } from 'qrcode.react';
import { useRef } from 'react';
import { useMutation } from 'urql';

import { Copyable } from '../form/copyable';
import { Field, textOf } from '../form/field';
import { StepForm } from '../form/step-form';
import { useWords } from '../language/words';
import { ConfirmMutation } from './query';

/** What the app is to be told; it cannot be asked for again. */
export interface Enrolled {
  otpauthUrl: string;
  secret: string;
}

interface Props {
  enrolled: Enrolled;
  /** Told the recovery codes. */
  onConfirmed: (codes: string[]) => void;
  onCancel: () => void;
}

/** Hands the secret to the app, and has the app's first code shown. */
export function Scan({ enrolled: { otpauthUrl, secret }, onConfirmed, onCancel }: Props) {
  const w = useWords();
  const [, confirm] = useMutation(ConfirmMutation);
  const codes = useRef<string[]>([]);
  const send = async (form: FormData) => {
    const { data } = await confirm({ input: { code: textOf(form, 'code') ?? '' } });
    codes.current = data?.confirmSecondFactor.recoveryCodes ?? [];
    return data?.confirmSecondFactor.userErrors;
  };
  return (
    <StepForm
      label={w.turnOn}
      submitLabel={w.confirmCode}
      send={send}
      onDone={() => onConfirmed(codes.current)}
      onCancel={onCancel}
    >
      <p>{w.scanHint}</p>
      {/* Black on white in the dark, too: many cameras read nothing else. */}
      <QRCodeSVG className="qr-code" value={otpauthUrl} marginSize={4} size={192} title={w.qrCode} />
      <p>
        <a href={otpauthUrl}>{w.openInApp}</a>
      </p>
      <Copyable label={w.secretTyped} text={secret} />
      <Field
        label={w.codeOfApp}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
      />
    </StepForm>
  );
}
