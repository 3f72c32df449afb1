import { useState, type DragEvent } from 'react';
import { useOutletContext } from 'react-router';

import { useWords } from '../../language/words';
import type { LibraryItem } from '../../media/item';
import { may } from '../../session/leave';
import type { Viewer } from '../../session/query';
import { UploadProgress } from '../../upload/progress';
import { useArrivals } from '../../upload/use-arrivals';
import type { FormProps } from '../kind';
import { newPhoto, type PlacedPhoto } from '../photos';
import { AddPhotos } from './add-photos';
import type { AlbumFields } from './kind';
import { PhotoList } from './photo-list';

/** An album's photos in their order: added many at once, ordered, captioned, taken out. */
export function Below({ draft: { fields, latestFields, change } }: FormProps<AlbumFields>) {
  const w = useWords();
  const mayWrite = may(useOutletContext<Viewer>().role, 'write');
  const [isOver, setOver] = useState(false);
  const { photos, cover } = fields;
  const add = (media: LibraryItem[]) =>
    change({ photos: [...latestFields().photos, ...media.map(newPhoto)] });
  const { onTheirWay, send } = useArrivals(add);
  const replace = (next: PlacedPhoto[]) => {
    // A photo that is not in the album any more does not stand for it.
    const isGone =
      photos.some(({ media }) => media === cover?.media) &&
      !next.some(({ media }) => media === cover?.media);
    change({ photos: next, ...(isGone && { cover: null }) });
  };
  const hold = (event: DragEvent) => {
    if (!mayWrite || !bringsFiles(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (!mayWrite || !bringsFiles(event)) return;
    event.preventDefault();
    send([...event.dataTransfer.files]);
  };
  return (
    <section
      className={isOver ? 'rows photo-rows is-over' : 'rows photo-rows'}
      aria-label={w.photos}
      data-field="photos"
      onDragOver={hold}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2>
        {w.photos} <span className="fine">{w.photosCount(photos.length)}</span>
      </h2>
      {mayWrite && (
        <>
          <p className="fine">{w.photosHint}</p>
          <AddPhotos onFiles={send} onChosen={(item) => add([item])} />
        </>
      )}
      <div className="uploads">
        {onTheirWay.map((upload) => (
          <UploadProgress key={upload.key} upload={upload} />
        ))}
      </div>
      {photos.length === 0 && onTheirWay.length === 0 && <p className="empty">{w.noPhotos}</p>}
      <PhotoList
        photos={photos}
        mayOrder={mayWrite}
        cover={cover}
        onChange={replace}
        onCover={(chosen) => change({ cover: chosen })}
      />
    </section>
  );
}

/** A photo of the page that is dragged is a file to browsers, too. */
function bringsFiles({ dataTransfer: { types } }: DragEvent): boolean {
  return types.includes('Files') && !types.includes('text/html');
}
