import { useLanguage } from '~/language/context';

import type { Phase } from './query';

/** The parts of a campaign's term, in order; the one of today stands out. */
export function Phases({ phases, current }: { phases: Phase[]; current: string | null }) {
  const { t, format } = useLanguage();
  const now = phases.findIndex(({ key }) => key === current);
  return (
    <ol className="phases">
      {phases.map((phase, place) => (
        <li
          key={phase.key}
          className={place < now ? 'past' : undefined}
          aria-current={place === now ? 'step' : undefined}
        >
          <p className="fine">
            {format.date(phase.startsOn)}
            {phase.endsOn && ` – ${format.date(phase.endsOn)}`}
          </p>
          <h3>{phase.name}</h3>
          {place === now && <p className="status active">{t.currentPhase}</p>}
          {phase.text && <p>{phase.text}</p>}
        </li>
      ))}
    </ol>
  );
}
