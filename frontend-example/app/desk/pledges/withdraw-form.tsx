import { useClient } from 'urql';

import { useLanguage } from '~/language/context';

import { Field, textOf } from '../form/field';
import { textsOf } from '../form/localized';
import { Texts } from '../form/texts';
import { useWords } from '../language/words';
import { take } from '../records/kind';
import { WithdrawMutation, type DeskPledge } from './query';
import { StepForm } from '../form/step-form';

interface Props {
  pledge: DeskPledge;
  onDone: () => void;
  onCancel: () => void;
}

/** An organization takes its pledge back: since when, and why. */
export function WithdrawForm({ pledge, onDone, onCancel }: Props) {
  const w = useWords();
  const client = useClient();
  const today = useLanguage().clock.today();
  return (
    <StepForm
      label={`${w.withdraw}: ${pledge.organization.name}`}
      send={(form) =>
        take(client, WithdrawMutation, {
          id: pledge.id,
          date: textOf(form, 'date') ?? today,
          reasons: textsOf(form, 'reasons'),
        })
      }
      submitLabel={w.withdraw}
      onDone={onDone}
      onCancel={onCancel}
    >
      <div className="form-row">
        <Field
          label={w.withdrawnOn}
          name="date"
          type="date"
          required
          max={today}
          defaultValue={today}
        />
        <Texts name="reasons" label={w.reason} texts={undefined} required />
      </div>
    </StepForm>
  );
}
