import type { Placement } from './fragment';

export function Caption({ placement }: { placement: Pick<Placement, 'caption' | 'credit'> }) {
  const { caption, credit } = placement;
  if (!caption && !credit) return null;
  return (
    <figcaption>
      {caption}
      {credit && <span className="credit">{credit}</span>}
    </figcaption>
  );
}
