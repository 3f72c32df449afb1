import { Link, useNavigate } from 'react-router';

import { useWords } from '../language/words';
import { may, type Role } from '../session/leave';
import { addressOf, KINDS, STAGES, type Wanted } from './wanted';

/** Of which kind documents are, whose, and how far they have come. */
export function Filters({ wanted, role }: { wanted: Wanted; role: Role }) {
  const w = useWords();
  const navigate = useNavigate();
  const to = (changed: Partial<Wanted>) => ({ search: addressOf({ ...wanted, ...changed }, role) });
  const views = [
    ...(may(role, 'write') ? (['mine'] as const) : []),
    ...(may(role, 'review') ? (['assigned'] as const) : []),
  ];
  return (
    <div className="filters document-filters">
      <nav aria-label={w.kind}>
        <ul className="chips">
          {[null, ...KINDS].map((kind) => (
            <li key={kind}>
              <Link to={to({ kind })} aria-current={kind === wanted.kind ? 'true' : undefined}>
                {kind ? w.kinds[kind] : w.allKinds}
              </Link>
            </li>
          ))}
          {views.map((view) => (
            <li key={view} className="apart">
              <Link
                to={to({ view: view === wanted.view ? 'all' : view })}
                aria-current={view === wanted.view ? 'true' : undefined}
              >
                {w.views[view]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <label>
        {w.stageLabel}
        <select
          value={wanted.stage ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate(to({ stage: STAGES.find((stage) => stage === value) ?? null }))
          }
        >
          <option value="">{w.allKinds}</option>
          {STAGES.map((stage) => (
            <option key={stage} value={stage}>
              {w.stage[stage]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
