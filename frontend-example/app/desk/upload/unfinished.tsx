import { useEffect, useState } from 'react';

import { useWords } from '../language/words';
import { unfinished, type Unfinished } from './earlier';
import { FileButton, PHOTOS_AND_DOCUMENTS } from './file-button';
import { resumable } from './send';
import { useUploads } from './use-uploads';

/** Files that were on their way when the page was left: chosen again, they go on from where they were. */
export function UnfinishedUploads({ onFiles }: { onFiles: (files: File[]) => void }) {
  const w = useWords();
  const [list, setList] = useState<Unfinished[]>([]);
  // What goes on is not unfinished any more.
  const goingOn = useUploads().filter(({ address }) => address !== null).length;
  useEffect(() => void unfinished().then(setList), [goingOn]);
  if (list.length === 0) return null;
  const giveUp = (address: string) => {
    setList(list.filter((one) => one.address !== address));
    // What cannot be ended now ends by itself a day later.
    resumable.end(address).catch(() => undefined);
  };
  return (
    <section className="unfinished" aria-label={w.unfinished}>
      <p>
        <strong>{w.unfinished}.</strong> {w.unfinishedText}
      </p>
      <ul>
        {list.map(({ address, name }) => (
          <li key={address}>
            <span>{name}</span>
            <button
              type="button"
              className="button quiet"
              aria-label={w.giveUp(name)}
              onClick={() => giveUp(address)}
            >
              {w.cancel}
            </button>
          </li>
        ))}
      </ul>
      <FileButton accept={PHOTOS_AND_DOCUMENTS} multiple onFiles={onFiles}>
        {w.chooseAgain}
      </FileButton>
    </section>
  );
}
