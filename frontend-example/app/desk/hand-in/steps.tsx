import { useWords } from '../language/words';
import type { State } from './query';

/** The steps on the way to a pledge, each with the state in which it is the present one. */
const STEPS = [
  { word: 'fill', state: 'OPEN' },
  { word: 'confirm', state: 'SUBMITTED' },
  { word: 'decide', state: 'CONFIRMED' },
  { word: 'publish', state: 'ACCEPTED' },
] as const satisfies { word: string; state: State }[];

/** How far it has come; nothing where it goes no further. */
export function Steps({ state }: { state: State }) {
  const w = useWords();
  const present = STEPS.findIndex((step) => step.state === state);
  if (present < 0) return null;
  return (
    <ol className="way">
      {STEPS.map(({ word }, place) => (
        <li
          key={word}
          className={place < present ? 'passed' : undefined}
          aria-current={place === present ? 'step' : undefined}
        >
          {w.handInStep[word]}
        </li>
      ))}
    </ol>
  );
}
