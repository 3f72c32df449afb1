import { useEffect, useRef, useState } from 'react';

import { useWords } from '../language/words';
import { KINDS, ORDERS, USES, type Wanted } from './wanted';

/** How long typing has to rest before the list follows. */
const REST_MS = 300;

interface Props {
  wanted: Wanted;
  onChange: (wanted: Wanted) => void;
  /** Where only files of one kind can be chosen, it is not asked for. */
  isKindGiven?: boolean;
}

/** Narrows the library, by words as they are typed. */
export function LibraryFilters({ wanted, onChange, isKindGiven = false }: Props) {
  const w = useWords();
  const [words, setWords] = useState(wanted.words);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const type = (typed: string) => {
    setWords(typed);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange({ ...wanted, words: typed.trim() }), REST_MS);
  };
  return (
    <div className="library-filters" role="search">
      <label>
        {w.findMedia}
        <input
          type="search"
          maxLength={200}
          value={words}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          // Within a form it would send that.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      </label>
      {!isKindGiven && (
        <label>
          {w.kind}
          <select
            value={wanted.kind ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...wanted, kind: KINDS.find((kind) => kind === value) ?? null })
            }
          >
            <option value="">{w.allKinds}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {w.mediaKind[kind]}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {w.mediaUse}
        <select
          value={wanted.use ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...wanted, use: USES.find((use) => use === value) ?? null })
          }
        >
          <option value="">{w.allKinds}</option>
          {USES.map((use) => (
            <option key={use} value={use}>
              {w.mediaUses[use]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {w.mediaOrder}
        <select
          value={wanted.order}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...wanted, order: ORDERS.find((order) => order === value) ?? wanted.order })
          }
        >
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {w.mediaOrders[order]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
