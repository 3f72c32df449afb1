import { Link } from 'react-router';

import { useWords } from '../language/words';

export const KINDS = ['ARTICLE', 'CAMPAIGN', 'PAGE'] as const;
export type Kind = (typeof KINDS)[number];

/** Filters stand in the address, so that the way back leads to the same list. */
export function Filters({ kind, mine }: { kind: Kind | null; mine: boolean }) {
  const w = useWords();
  return (
    <nav aria-label={w.kind} className="filters">
      <ul className="chips">
        {[null, ...KINDS].map((one) => (
          <li key={one}>
            <Link to={address(one, mine)} aria-current={one === kind ? 'true' : undefined}>
              {one ? w.kinds[one] : w.allKinds}
            </Link>
          </li>
        ))}
        <li>
          <Link to={address(kind, !mine)} aria-current={mine ? 'true' : undefined}>
            {w.mine}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

function address(kind: Kind | null, mine: boolean): { search: string } {
  const parameters = new URLSearchParams({ ...(kind && { kind }), ...(mine && { mine: '' }) });
  return { search: parameters.toString() };
}
