import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useClient } from 'urql';

import { STEPS } from '../editor/album/steps';
import { useDocuments } from '../choices/use-documents';
import { Failed } from '../failed';
import { textOf } from '../form/field';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import type { LibraryItem } from './item';
import { putInto, type AlbumEdition } from './put-into';

interface Props {
  photos: LibraryItem[];
  /** Told what was done; takes the dialog away. */
  onDone: (outcome: string) => void;
  onClose: () => void;
}

/** Puts photos behind those of an album, or into a new one. */
export function PutIntoAlbum({ photos, onDone, onClose }: Props) {
  const w = useWords();
  const client = useClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const { told: albums, hasFailed, ask } = useDocuments('ALBUM');
  const [chosen, setChosen] = useState('');
  const [problem, setProblem] = useState('');
  const [isSending, setSending] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const editions = (albums ?? []).flatMap(({ id, editions: all }) =>
    all.map((edition) => ({ id, ...edition })),
  );
  /** The edition that was chosen, or the first of a new album; null where there is none. */
  const target = async (form: FormData): Promise<AlbumEdition | null> => {
    const known = editions.find((one) => keyOf(one) === chosen);
    if (known) return known;
    const title = textOf(form, 'title') ?? '';
    const { data } = await client.mutation(STEPS.create, { input: { title } }).toPromise();
    const { content, userErrors } = data?.created ?? {};
    if (!content) setProblem(problemOf(userErrors, w));
    return content ? { ...content, title } : null;
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSending(true);
    const edition = await target(new FormData(event.currentTarget));
    const { added, errors } = edition
      ? await putInto(client, edition, photos)
      : { added: 0, errors: undefined };
    setSending(false);
    if (!edition) return;
    setProblem(problemOf(errors, w));
    if (errors?.length !== 0) return;
    onDone(added > 0 ? w.putInto(added, edition.title) : w.allInAlbum(edition.title));
  };
  return (
    <dialog ref={dialog} className="sheet" aria-label={w.putIntoAlbum} onClose={onClose}>
      <h2>{w.putIntoAlbum}</h2>
      {hasFailed && !albums && <Failed onRetry={ask} />}
      {!hasFailed && !albums && <p role="status">{w.loading}</p>}
      {albums && (
        <form onSubmit={submit}>
          <label>
            {w.album}
            <select value={chosen} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
              <option value="">{w.newAlbum}</option>
              {editions.map((edition) => (
                <option key={keyOf(edition)} value={keyOf(edition)}>
                  {edition.title} ({edition.language})
                </option>
              ))}
            </select>
          </label>
          {chosen === '' && (
            <label>
              {w.newTitle}
              <input name="title" required maxLength={300} />
            </label>
          )}
          {problem && <p role="alert">{problem}</p>}
          <p className="actions">
            <button className="button" disabled={isSending}>
              {w.putIn}
            </button>
            <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
              {w.cancel}
            </button>
          </p>
        </form>
      )}
    </dialog>
  );
}

function keyOf({ id, language }: AlbumEdition): string {
  return `${id} ${language}`;
}
