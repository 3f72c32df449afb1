import { useWords } from '../language/words';
import { ItemFields } from './item-fields';
import { newItem, type ItemForm, type PledgeForm } from './pledges';

interface Props {
  pledge: PledgeForm;
  organizations: { id: string; name: string }[];
  goals: { key: string; text: string }[];
  onChange: (pledge: PledgeForm) => void;
  onRemove: () => void;
}

/** What one organization signs. */
export function PledgeFields({ pledge, organizations, goals, onChange, onRemove }: Props) {
  const w = useWords();
  const { items } = pledge;
  const replace = (place: number, ...by: ItemForm[]) =>
    onChange({ ...pledge, items: items.toSpliced(place, 1, ...by) });
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
        {(['signerName', 'signerRole', 'statement'] as const).map((name) => (
          <label key={name}>
            {w[name]}
            <input
              value={pledge[name]}
              onChange={({ currentTarget }) => onChange({ ...pledge, [name]: currentTarget.value })}
            />
          </label>
        ))}
      </div>
      {items.map((item, place) => (
        <ItemFields
          key={item.key}
          item={item}
          goals={goals}
          onChange={(changed) => replace(place, changed)}
          onRemove={items.length > 1 ? () => replace(place) : null}
        />
      ))}
      <p className="actions">
        <button
          type="button"
          className="tool"
          onClick={() => onChange({ ...pledge, items: [...items, newItem()] })}
        >
          {w.addItem}
        </button>
        <button type="button" className="tool" onClick={onRemove}>
          {w.remove}
        </button>
      </p>
    </fieldset>
  );
}
