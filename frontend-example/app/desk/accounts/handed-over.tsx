import { Copyable } from '../form/copyable';
import { useWords } from '../language/words';

/** A one-time link that was just made. */
export interface Issued {
  /** For whom. */
  whom: string;
  url: string;
  mailed: boolean;
}

/** Shows it, this once. */
export function HandedOver({ whom, url, mailed }: Issued) {
  const w = useWords();
  return (
    <div role="status">
      <Copyable key={url} label={w.handOver(whom)} text={url} />
      {mailed && <p className="fine">{w.alsoMailed}</p>}
    </div>
  );
}
