import { useEffect, useState } from 'react';

import { useWords } from '../language/words';
import { DOCUMENTS, FileButton, PHOTOS } from '../upload/file-button';
import { UploadProgress } from '../upload/progress';
import { uploads } from '../upload/queue';
import type { LibraryItem } from './item';
import { useUpload } from '../upload/use-uploads';
import { LibraryFilters } from './filters';
import { Library } from './library';
import { EVERYTHING, type Wanted } from './wanted';

interface Props {
  label: string;
  /** Of which kind it is to be. */
  kind?: LibraryItem['kind'];
  onChosen: (item: LibraryItem) => void;
}

/** Chooses a file of the library, or uploads one. */
export function MediaPicker({ label, kind = 'PICTURE', onChosen }: Props) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  const [wanted, setWanted] = useState<Wanted>({ ...EVERYTHING, kind });
  const [key, setKey] = useState('');
  const upload = useUpload(key);
  const choose = (item: LibraryItem) => {
    onChosen(item);
    setOpen(false);
    uploads.drop(key);
    setKey('');
  };
  const arrived = upload?.media;
  useEffect(() => {
    if (arrived) choose(arrived);
  }, [arrived]);
  return (
    <>
      <p className="actions">
        <FileButton
          accept={kind === 'PICTURE' ? PHOTOS : DOCUMENTS}
          className="tool"
          onFiles={([file]) => file && setKey(uploads.add(file))}
        >
          {label}
        </FileButton>
        <button type="button" className="tool" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {w.library}
        </button>
      </p>
      {upload && <UploadProgress upload={upload} />}
      {isOpen && (
        <>
          <LibraryFilters wanted={wanted} onChange={setWanted} isKindGiven />
          <Library wanted={wanted} onChoose={choose} />
        </>
      )}
    </>
  );
}
