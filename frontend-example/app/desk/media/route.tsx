import { useState, type DragEvent } from 'react';
import { useOutletContext, useSearchParams } from 'react-router';

import { useWords } from '../language/words';
import { may } from '../session/leave';
import type { Viewer } from '../session/query';
import { FileButton, PHOTOS_AND_DOCUMENTS } from '../upload/file-button';
import { UploadProgress } from '../upload/progress';
import { UnfinishedUploads } from '../upload/unfinished';
import { uploads } from '../upload/queue';
import type { LibraryItem } from './item';
import { useUploads } from '../upload/use-uploads';
import { Details } from './details';
import { LibraryFilters } from './filters';
import { Library } from './library';
import { Several, toggled } from './several';
import { parametersOf, wantedOf } from './wanted';

export default function MediaRoute() {
  const w = useWords();
  const mayWrite = may(useOutletContext<Viewer>().role, 'write');
  const all = useUploads();
  // In the address, so that the way back leads to the same list.
  const [parameters, setParameters] = useSearchParams();
  const wanted = wantedOf(parameters);
  const [chosen, setChosen] = useState<LibraryItem | null>(null);
  // Null while what is chosen is opened.
  const [several, setSeveral] = useState<LibraryItem[] | null>(null);
  const add = (files: File[]) => files.forEach((file) => uploads.add(file));
  const drop = (event: DragEvent) => {
    event.preventDefault();
    add([...event.dataTransfer.files]);
  };
  // The list is asked anew when a file has arrived.
  const arrived = all.filter(({ state }) => state === 'done').length;
  return (
    <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <header className="desk-title">
        <h1>{w.media}</h1>
        <FileButton accept={PHOTOS_AND_DOCUMENTS} multiple onFiles={add}>
          {w.upload}
        </FileButton>
      </header>
      <div className="uploads">
        {all
          .filter(({ state }) => state !== 'done')
          .map((upload) => (
            <UploadProgress key={upload.key} upload={upload} />
          ))}
      </div>
      <UnfinishedUploads onFiles={add} />
      <LibraryFilters
        wanted={wanted}
        onChange={(next) => setParameters(parametersOf(next), { replace: true })}
      />
      {mayWrite && <Several chosen={several} onChange={setSeveral} />}
      <Library
        key={arrived}
        wanted={wanted}
        chosen={several}
        onChoose={several ? (item) => setSeveral(toggled(several, item)) : setChosen}
      />
      {chosen && <Details key={chosen.id} item={chosen} onClose={() => setChosen(null)} />}
    </div>
  );
}
