import { Link } from 'react-router';

import { useWords } from '../language/words';

/** Which pledges are shown: all, those that are late, those of which nothing is heard. */
export const SHOWN = ['all', 'overdue', 'silent'] as const;
export type Shown = (typeof SHOWN)[number];

/** Filters stand in the address, so that the way back leads to the same list. */
export function Filters({ shown }: { shown: Shown }) {
  const w = useWords();
  return (
    <nav aria-label={w.pledges} className="filters">
      <ul className="chips">
        {SHOWN.map((one) => (
          <li key={one}>
            <Link
              to={{ search: one === 'all' ? '' : `show=${one}` }}
              aria-current={one === shown ? 'true' : undefined}
            >
              {w.shownPledges[one]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
