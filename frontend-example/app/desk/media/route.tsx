import { useState, type DragEvent } from 'react';

import { useWords } from '../language/words';
import { FileButton, PHOTOS_AND_DOCUMENTS } from '../upload/file-button';
import { UploadProgress } from '../upload/progress';
import { UnfinishedUploads } from '../upload/unfinished';
import { uploads } from '../upload/queue';
import type { LibraryItem } from './item';
import { useUploads } from '../upload/use-uploads';
import { Details } from './details';
import { Library } from './library';

export default function MediaRoute() {
  const w = useWords();
  const all = useUploads();
  const [chosen, setChosen] = useState<LibraryItem | null>(null);
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
      {all
        .filter(({ state }) => state !== 'done')
        .map((upload) => (
          <UploadProgress key={upload.key} upload={upload} />
        ))}
      <UnfinishedUploads onFiles={add} />
      <Library key={arrived} onChoose={setChosen} />
      {chosen && <Details key={chosen.id} item={chosen} onClose={() => setChosen(null)} />}
    </div>
  );
}
