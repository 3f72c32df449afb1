import { useWords } from '../../language/words';
import type { User } from '../query';

/** Says what a user's work is restricted to, where it is. */
export function RemitLine({ remit }: { remit: User['remit'] }) {
  const w = useWords();
  if (!remit) return null;
  const lists = [remit.areas, remit.categories].map((list) => list.map(({ name }) => name).join(', '));
  return <span>{w.looksAfter(lists.filter(Boolean).join('; '))}</span>;
}
