import { useLanguage } from '~/language/context';

import type { Placement } from './fragment';

export function Caption({ placement }: { placement: Pick<Placement, 'caption' | 'credit'> }) {
  const { t } = useLanguage();
  const { caption, credit } = placement;
  if (!caption && !credit) return null;
  return (
    <figcaption>
      {caption && <span>{caption} </span>}
      {credit && <span className="credit">{t.photoBy(credit)}</span>}
    </figcaption>
  );
}
