import { useWords } from '../language/words';
import { uploads, type Upload } from './queue';

/** How far a file is, and what can be done about it. */
export function UploadProgress({ upload }: { upload: Upload }) {
  const w = useWords();
  const { key, file, state, progress, problem } = upload;
  const said = w.uploadState[progress === 1 && state === 'sending' ? 'making' : state](file.name);
  const isUnderWay = state === 'waiting' || state === 'sending';
  return (
    <div className={`upload ${state}`} role={state === 'failed' ? 'alert' : 'group'} aria-label={said}>
      <p className="upload-name">{said}</p>
      {state === 'failed' ? (
        <p className="late">{problem || w.failed}</p>
      ) : (
        <progress
          // Without a value it moves to and fro: how long the library takes is not known.
          value={progress === 1 ? undefined : progress}
          aria-label={w.uploadShare(Math.round(progress * 100))}
        />
      )}
      <p className="actions">
        {isUnderWay && progress < 1 && (
          <button type="button" className="tool" onClick={() => uploads.pause(key)}>
            {w.pause}
          </button>
        )}
        {!isUnderWay && (
          <button type="button" className="tool" onClick={() => uploads.resume(key)}>
            {state === 'paused' ? w.goOn : w.retry}
          </button>
        )}
        <button type="button" className="tool" onClick={() => uploads.drop(key)}>
          {w.cancel}
        </button>
      </p>
    </div>
  );
}
