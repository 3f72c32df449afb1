import { useWords } from '../language/words';

/** With what messages are signed, which Loa tells just once. */
export function Secret({ secret }: { secret: string }) {
  const w = useWords();
  return (
    <p role="status" className="secret">
      {w.secretOnce} <code>{secret}</code>
    </p>
  );
}
