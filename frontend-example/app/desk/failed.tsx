import { useWords } from './language/words';

/** Says that something could not be fetched, and offers to try again. */
export function Failed({ onRetry }: { onRetry: (options: { requestPolicy: 'network-only' }) => void }) {
  const w = useWords();
  return (
    <div className="empty" role="alert">
      <p>{w.failed}</p>
      <button
        type="button"
        className="button"
        onClick={() => onRetry({ requestPolicy: 'network-only' })}
      >
        {w.retry}
      </button>
    </div>
  );
}
