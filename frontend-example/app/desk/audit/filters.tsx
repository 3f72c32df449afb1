import { Link } from 'react-router';

import { useWords } from '../language/words';
import { THING_KINDS } from './things';
import type { Actor } from './use-actors';
import { ACTIONS, type Wanted } from './wanted';

interface Props {
  wanted: Wanted;
  users: Actor[];
  onChange: (wanted: Wanted) => void;
}

/** Narrows the log: who, what, to what, when. */
export function Filters({ wanted, users, onChange }: Props) {
  const w = useWords();
  const change = (changed: Partial<Wanted>) => onChange({ ...wanted, ...changed });
  const isNarrowed = Object.values(wanted).some(Boolean);
  return (
    <div className="library-filters audit-filters" role="search">
      <Who by={wanted.by} users={users} onChange={(by) => change({ by })} />
      <label>
        {w.what}
        <select
          value={wanted.action}
          onChange={({ currentTarget }) => change({ action: currentTarget.value })}
        >
          <option value="">{w.allKinds}</option>
          {(Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]).map((group) => (
            <optgroup key={group} label={w.actionGroup[group]}>
              {ACTIONS[group].map((action) => (
                <option key={action} value={action}>
                  {w.action[action]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        {w.toWhat}
        <select
          value={wanted.kind}
          onChange={({ currentTarget }) => change({ kind: currentTarget.value })}
        >
          <option value="">{w.allKinds}</option>
          {THING_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {w.thing[kind]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {w.fromDay}
        <input
          type="date"
          value={wanted.from}
          max={wanted.until || undefined}
          onChange={({ currentTarget }) => change({ from: currentTarget.value })}
        />
      </label>
      <label>
        {w.untilDay}
        <input
          type="date"
          value={wanted.until}
          min={wanted.from || undefined}
          onChange={({ currentTarget }) => change({ until: currentTarget.value })}
        />
      </label>
      {isNarrowed && (
        <p className="narrowed">
          {wanted.thing && <span className="fine">{w.onlyThing(wanted.thing)}</span>}
          <Link to={{ search: '' }}>{w.showAll}</Link>
        </p>
      )}
    </div>
  );
}

function Who({ by, users, onChange }: { by: string; users: Actor[]; onChange: (by: string) => void }) {
  const w = useWords();
  const isListed = !by || users.some(({ id }) => id === by);
  return (
    <label>
      {w.who}
      <select value={by} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{w.everybody}</option>
        {!isListed && <option value={by}>{by}</option>}
        {users.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
