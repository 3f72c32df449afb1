import { useState } from 'react';
import { useClient } from 'urql';

import { Field } from '../form/field';
import { Texts } from '../form/texts';
import { useWords } from '../language/words';
import { take } from '../records/kind';
import { amendmentOf } from './amendment';
import { AmendMutation, type DeskItem, type DeskPledge } from './query';
import { StepForm } from '../form/step-form';

interface Props {
  pledge: DeskPledge;
  onDone: () => void;
  onCancel: () => void;
}

/** What was promised is promised otherwise: with the reason, which everybody reads. */
export function AmendForm({ pledge, onDone, onCancel }: Props) {
  const w = useWords();
  const client = useClient();
  const [added, setAdded] = useState<string[]>([]);
  return (
    <StepForm
      label={`${w.amend}: ${pledge.organization.name}`}
      send={(form) => take(client, AmendMutation, amendmentOf(form, pledge, added))}
      submitLabel={w.amend}
      onDone={onDone}
      onCancel={onCancel}
    >
      <div className="form-row">
        <Field label={w.signerName} name="signerName" required defaultValue={pledge.signerName} />
        <Texts name="signerRoles" label={w.signerRole} texts={pledge.signerRoles} />
        <Texts name="statements" label={w.statement} texts={pledge.statements} />
      </div>
      {pledge.items.map((item) => (
        <ItemFields key={item.id} name={item.id} item={item} />
      ))}
      {added.map((key) => (
        <ItemFields
          key={key}
          name={key}
          item={null}
          onRemove={() => setAdded(added.filter((one) => one !== key))}
        />
      ))}
      <p className="actions">
        <button
          type="button"
          className="tool"
          onClick={() => setAdded([...added, crypto.randomUUID()])}
        >
          {w.addItem}
        </button>
      </p>
      <div className="form-row">
        <Texts name="reasons" label={w.reason} texts={undefined} required />
      </div>
    </StepForm>
  );
}

interface ItemProps {
  name: string;
  /** Null for one that comes to it. */
  item: DeskItem | null;
  onRemove?: () => void;
}

function ItemFields({ name, item, onRemove }: ItemProps) {
  const w = useWords();
  return (
    <fieldset>
      <legend>{item?.text ?? w.addItem}</legend>
      <div className="form-row">
        <Texts name={`${name} texts`} label={w.text} texts={item?.texts} required={item === null} />
        <Texts name={`${name} units`} label={w.unit} texts={item?.units} />
        <Field
          label={w.quantity}
          name={`${name} quantity`}
          type="number"
          min={0}
          step="any"
          defaultValue={item?.quantity ?? ''}
        />
        <Field label={w.dueOn} name={`${name} dueOn`} type="date" defaultValue={item?.dueOn ?? ''} />
        <Field
          label={w.responsible}
          name={`${name} responsible`}
          defaultValue={item?.responsible ?? ''}
        />
      </div>
      {item ? (
        <label className="tick">
          <input type="checkbox" name={`${name} remove`} />
          {w.takeOut}
        </label>
      ) : (
        <p className="actions">
          <button type="button" className="tool" onClick={onRemove}>
            {w.remove}
          </button>
        </p>
      )}
    </fieldset>
  );
}
