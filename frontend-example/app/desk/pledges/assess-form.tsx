import { useClient } from 'urql';

import { useLanguage } from '~/language/context';

import { Select } from '../form/field';
import { textsOf } from '../form/localized';
import { Texts } from '../form/texts';
import { useWords } from '../language/words';
import { take } from '../records/kind';
import { AssessMutation, type Completion, type DeskPledge } from './query';
import { StepForm } from '../form/step-form';

const COMPLETIONS: Completion[] = ['COMPLETE', 'SUBSTANTIAL', 'LIMITED', 'NOT_STARTED', 'NO_EVIDENCE'];

interface Props {
  pledge: DeskPledge;
  onDone: () => void;
  onCancel: () => void;
}

/** How far a pledge is kept, as who judges found it. */
export function AssessForm({ pledge, onDone, onCancel }: Props) {
  const w = useWords();
  const { t } = useLanguage();
  const client = useClient();
  const { assessment } = pledge;
  const completions = COMPLETIONS.map((id) => ({ id, name: t.completion[id] }));
  return (
    <StepForm
      label={`${w.assess}: ${pledge.organization.name}`}
      send={(form) =>
        take(client, AssessMutation, {
          id: pledge.id,
          completion: form.get('completion') as Completion,
          notes: textsOf(form, 'notes', assessment?.notes),
        })
      }
      submitLabel={w.assess}
      onDone={onDone}
      onCancel={onCancel}
    >
      <div className="form-row">
        <Select
          label={w.found}
          name="completion"
          options={completions}
          chosen={completions.find(({ id }) => id === assessment?.completion)}
        />
        <Texts name="notes" label={w.inMore} texts={assessment?.notes} />
      </div>
    </StepForm>
  );
}
