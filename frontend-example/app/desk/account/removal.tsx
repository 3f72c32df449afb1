import { useClient } from 'urql';

import { CodeField } from '../form/code-field';
import { Field, textOf } from '../form/field';
import { StepForm } from '../form/step-form';
import { useWords } from '../language/words';
import { take } from '../records/kind';
import { RemoveMutation } from './query';

/** Doing without a second factor. */
export function Removal({ onClose }: { onClose: () => void }) {
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
      <CodeField />
    </StepForm>
  );
}
