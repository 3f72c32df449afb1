import { Link } from 'react-router';

import { useWords } from '../language/words';
import type { State } from './query';

/** How far an invitation can have come, what is to be done first. */
export const STATES: State[] = [
  'CONFIRMED',
  'SUBMITTED',
  'OPEN',
  'ACCEPTED',
  'REFUSED',
  'EXPIRED',
  'REVOKED',
];

/** Filters stand in the address, so that the way back leads to the same list. */
export function Filters({ state }: { state: State | null }) {
  const w = useWords();
  return (
    <nav aria-label={w.invitations} className="filters">
      <ul className="chips">
        {[null, ...STATES].map((one) => (
          <li key={one}>
            <Link
              to={{ search: one ? `state=${one}` : '' }}
              aria-current={one === state ? 'true' : undefined}
            >
              {one ? w.invitationState[one] : w.shownPledges.all}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
