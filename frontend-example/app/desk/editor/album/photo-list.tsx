import { useLayoutEffect, useRef, useState, type DragEvent } from 'react';

import type { PhotoUse } from '../../blocks/photo-use';
import { useWords } from '../../language/words';
import type { PlacedPhoto } from '../photos';
import { moved, placeInGap } from './order';
import { PhotoRow, type Step } from './photo-row';

interface Props {
  photos: PlacedPhoto[];
  mayOrder: boolean;
  /** Null where the first photo stands for the album. */
  cover: PhotoUse | null;
  onChange: (photos: PlacedPhoto[]) => void;
  onCover: (photo: PlacedPhoto | null) => void;
}

/** The photos in their order, which is changed by drag, and by buttons that tell what they did. */
export function PhotoList({ photos, mayOrder, cover, onChange, onCover }: Props) {
  const w = useWords();
  const list = useRef<HTMLOListElement>(null);
  const [told, setTold] = useState('');
  const [dragged, setDragged] = useState<number | null>(null);
  const [gap, setGap] = useState<number | null>(null);
  // A button that moves with its photo loses the keyboard on the way.
  const [follow, setFollow] = useState<{ place: number; step: Step } | null>(null);
  useLayoutEffect(() => {
    if (!follow) return;
    const row = list.current?.children[follow.place];
    const button = row?.querySelector<HTMLButtonElement>(`[data-step="${follow.step}"]`);
    const other = row?.querySelector<HTMLButtonElement>('[data-step]:not(:disabled)');
    (button?.disabled ? other : button)?.focus();
    setFollow(null);
  }, [follow]);

  const nameOf = (photo: PlacedPhoto, place: number) =>
    photo.caption ?? (photo.alt || w.photoNumber(place + 1));
  const move = (from: number, to: number) => {
    const photo = photos[from];
    if (!photo || from === to) return;
    onChange(moved(photos, from, to));
    setTold(w.standsAt(nameOf(photo, from), to + 1, photos.length));
  };
  const step = (place: number, by: Step) => {
    const to = by === 'earlier' ? place - 1 : place + 1;
    move(place, to);
    setFollow({ place: to, step: by });
  };
  const remove = (photo: PlacedPhoto, place: number) => {
    onChange(photos.toSpliced(place, 1));
    setTold(w.takenOut(nameOf(photo, place)));
  };
  const over = (event: DragEvent<HTMLElement>, place: number) => {
    if (dragged === null) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setGap(event.clientX < left + width / 2 ? place : place + 1);
  };
  /** Between two photos, too, one can be let go. */
  const hold = (event: DragEvent) => {
    if (dragged !== null) event.preventDefault();
  };
  const rest = () => {
    setDragged(null);
    setGap(null);
  };
  const drop = (event: DragEvent) => {
    if (dragged === null || gap === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(dragged, placeInGap(dragged, gap));
    rest();
  };
  return (
    <>
      <ol ref={list} className="photo-list" onDragOver={hold} onDrop={drop} onDragEnd={rest}>
        {photos.map((photo, place) => (
          <PhotoRow
            key={photo.key}
            photo={photo}
            name={nameOf(photo, place)}
            place={place}
            count={photos.length}
            mayOrder={mayOrder}
            isCover={cover ? photo.media === cover.media : place === 0}
            isDragged={place === dragged}
            gap={gap === place ? 'before' : gap === place + 1 ? 'after' : null}
            onDragStart={() => setDragged(place)}
            onDragOver={(event) => over(event, place)}
            onStep={(by) => step(place, by)}
            onCover={() => onCover(place === 0 ? null : photo)}
            onChange={(use) => onChange(photos.with(place, { ...photo, ...use }))}
            onRemove={() => remove(photo, place)}
          />
        ))}
      </ol>
      <p role="status" className="visually-hidden">
        {told}
      </p>
    </>
  );
}
