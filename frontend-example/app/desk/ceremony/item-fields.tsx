import { useWords } from '../language/words';
import { changed, type Goal, type ItemForm } from './pledges';

interface Props {
  item: ItemForm;
  goals: Goal[];
  onChange: (item: ItemForm) => void;
  /** Null for the only one: a pledge without a promise is none. */
  onRemove: (() => void) | null;
}

/** One promise: what, how much, until when, and which goal it counts toward. */
export function ItemFields({ item, goals, onChange, onRemove }: Props) {
  const w = useWords();
  const change = (fields: Partial<ItemForm>) => onChange(changed(item, fields, goals));
  const field = (name: 'text' | 'quantity' | 'unit' | 'dueOn', type: string) => (
    <label>
      {w[name]}
      <input
        type={type}
        required={name === 'text'}
        min={0}
        step="any"
        value={item[name]}
        onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
      />
    </label>
  );
  return (
    <div className="form-row item-row">
      {field('text', 'text')}
      {field('quantity', 'number')}
      {field('unit', 'text')}
      {field('dueOn', 'date')}
      {goals.length > 0 && (
        <label>
          {w.goal}
          <select
            value={item.goal}
            onChange={({ currentTarget }) => change({ goal: currentTarget.value })}
          >
            <option value="">{w.none}</option>
            {goals.map(({ key, text }) => (
              <option key={key} value={key}>
                {text}
              </option>
            ))}
          </select>
        </label>
      )}
      {onRemove && (
        <button type="button" className="tool" onClick={onRemove}>
          {w.remove}
        </button>
      )}
    </div>
  );
}
