import { useWords } from '../language/words';
import { ItemList } from './item-list';
import type { Goal, PledgeForm } from './pledges';
import type { Organization } from './query';
import { SignerFields } from './signer-fields';

interface Props {
  pledge: PledgeForm;
  organizations: Organization[];
  goals: Goal[];
  onChange: (pledge: PledgeForm) => void;
  onRemove: () => void;
}

/** What one organization signs. */
export function PledgeFields({ pledge, organizations, goals, onChange, onRemove }: Props) {
  const w = useWords();
  return (
    <fieldset>
      <legend>{organizations.find(({ id }) => id === pledge.organization)?.name ?? w.pledge}</legend>
      {pledge.problem && <p role="alert">{pledge.problem}</p>}
      <div className="form-row">
        <label>
          {w.organization}
          <select
            required
            value={pledge.organization}
            onChange={({ currentTarget }) => onChange({ ...pledge, organization: currentTarget.value })}
          >
            <option value="" />
            {organizations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <SignerFields form={pledge} onChange={(changed) => onChange({ ...pledge, ...changed })} />
      </div>
      <ItemList
        items={pledge.items}
        goals={goals}
        onChange={(items) => onChange({ ...pledge, items })}
        onRemove={onRemove}
      />
    </fieldset>
  );
}
