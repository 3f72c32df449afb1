import { useWords } from '../language/words';
import { uploads, type Upload } from './queue';

/** How far a file is, and what can be done where it got stuck. */
export function UploadProgress({ upload }: { upload: Upload }) {
  const w = useWords();
  const { key, file, state, progress, problem } = upload;
  const failed = state === 'failed';
  return (
    <div className="upload" role={failed ? 'alert' : 'status'}>
      <p>{failed ? w.uploadFailed(file.name) : w.uploading(file.name)}</p>
      {failed ? (
        problem && <p>{problem}</p>
      ) : (
        <progress value={progress} aria-label={w.uploading(file.name)} />
      )}
      <p className="actions">
        {failed && (
          <button type="button" className="button" onClick={() => uploads.retry(key)}>
            {w.retry}
          </button>
        )}
        <button type="button" className="button quiet" onClick={() => uploads.drop(key)}>
          {w.cancel}
        </button>
      </p>
    </div>
  );
}
