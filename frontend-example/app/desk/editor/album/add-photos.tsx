import { useState } from 'react';

import { useWords } from '../../language/words';
import { LibraryFilters } from '../../media/filters';
import type { LibraryItem } from '../../media/item';
import { Library } from '../../media/library';
import { EVERYTHING, type Wanted } from '../../media/wanted';
import { FileButton, PHOTOS } from '../../upload/file-button';

interface Props {
  onFiles: (files: File[]) => void;
  onChosen: (item: LibraryItem) => void;
}

/** The two ways to more photos: from the device, many at once, and from the library, one after the other. */
export function AddPhotos({ onFiles, onChosen }: Props) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  const [wanted, setWanted] = useState<Wanted>({ ...EVERYTHING, kind: 'PICTURE' });
  return (
    <>
      <p className="actions">
        <FileButton accept={PHOTOS} multiple className="tool" onFiles={onFiles}>
          {w.addPhotos}
        </FileButton>
        <button type="button" className="tool" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? w.closeLibrary : w.library}
        </button>
      </p>
      {isOpen && (
        <div className="library-shelf">
          <LibraryFilters wanted={wanted} onChange={setWanted} isKindGiven />
          <Library wanted={wanted} onChoose={onChosen} />
        </div>
      )}
    </>
  );
}
