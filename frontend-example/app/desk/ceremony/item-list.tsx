import { useWords } from '../language/words';
import { ItemFields } from './item-fields';
import { newItem, type Goal, type ItemForm } from './pledges';

interface Props {
  items: ItemForm[];
  goals: Goal[];
  onChange: (items: ItemForm[]) => void;
  /** Takes out everything that these promises belong to; null where that cannot be. */
  onRemove: (() => void) | null;
}

/** What is promised, one line each. */
export function ItemList({ items, goals, onChange, onRemove }: Props) {
  const w = useWords();
  return (
    <>
      {items.map((item, place) => (
        <ItemFields
          key={item.key}
          item={item}
          goals={goals}
          onChange={(changed) => onChange(items.with(place, changed))}
          onRemove={items.length > 1 ? () => onChange(items.toSpliced(place, 1)) : null}
        />
      ))}
      <p className="actions">
        <button type="button" className="tool" onClick={() => onChange([...items, newItem()])}>
          {w.addItem}
        </button>
        {onRemove && (
          <button type="button" className="tool" onClick={onRemove}>
            {w.remove}
          </button>
        )}
      </p>
    </>
  );
}
