import { useWords } from '../language/words';

/** A one-time link that was just made. */
export interface Issued {
  /** For whom. */
  email: string;
  url: string;
  mailed: boolean;
}

/** Shows it, this once. */
export function HandedOver({ email, url, mailed }: Issued) {
  const w = useWords();
  return (
    <div role="status">
      <p>{w.handOver(email)}</p>
      <p>
        <code>{url}</code>
      </p>
      {mailed && <p className="fine">{w.alsoMailed}</p>}
    </div>
  );
}
