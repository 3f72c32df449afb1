import type { ComponentType } from 'react';

import { useWords } from '../../language/words';

interface Props<Row extends { key: string }> {
  name: string;
  title: string;
  rows: Row[];
  /** An empty one. */
  fresh: () => Row;
  nameOf: (row: Row) => string;
  onChange: (rows: Row[]) => void;
  /** The fields of one row. */
  Fields: ComponentType<{ row: Row; change: (changed: Partial<Row>) => void }>;
}

/** Rows in an order that matters: added, moved up, taken out; all by keyboard as well. */
export function Rows<Row extends { key: string }>(props: Props<Row>) {
  const w = useWords();
  const { name, title, rows, fresh, nameOf, onChange, Fields } = props;
  const swapped = (place: number) => {
    const [above, row] = [rows[place - 1], rows[place]];
    return above && row ? rows.with(place - 1, row).with(place, above) : rows;
  };
  return (
    <section className="rows" aria-label={title} data-field={name}>
      <h2>{title}</h2>
      {rows.map((row, place) => (
        <fieldset key={row.key} data-field={place}>
          <legend>{nameOf(row) || w.rowNumber(place + 1)}</legend>
          <div className="form-row">
            <Fields
              row={row}
              change={(changed) => onChange(rows.with(place, { ...row, ...changed }))}
            />
          </div>
          <p className="actions">
            {place > 0 && (
              <button type="button" className="tool" onClick={() => onChange(swapped(place))}>
                {w.moveUp}
              </button>
            )}
            <button type="button" className="tool" onClick={() => onChange(rows.toSpliced(place, 1))}>
              {w.remove}
            </button>
          </p>
        </fieldset>
      ))}
      <p className="actions">
        <button type="button" className="tool" onClick={() => onChange([...rows, fresh()])}>
          {w.addTo(title)}
        </button>
      </p>
    </section>
  );
}
