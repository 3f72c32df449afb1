import type { DragEvent } from 'react';

import { Cropped } from '../../blocks/cropped';
import { CropTool } from '../../blocks/crop-tool';
import { PhotoTexts } from '../../blocks/photo-texts';
import type { PhotoUse } from '../../blocks/photo-use';
import { useWords } from '../../language/words';
import type { PlacedPhoto } from '../photos';

/** One place towards the beginning or the end. */
export type Step = 'earlier' | 'later';

interface Props {
  photo: PlacedPhoto;
  name: string;
  place: number;
  count: number;
  mayOrder: boolean;
  isCover: boolean;
  isDragged: boolean;
  /** On which side of it a photo that is dragged would come to stand. */
  gap: 'before' | 'after' | null;
  onDragStart: () => void;
  onDragOver: (event: DragEvent<HTMLElement>) => void;
  onStep: (step: Step) => void;
  onCover: () => void;
  onChange: (use: PhotoUse) => void;
  onRemove: () => void;
}

/** One photo of an album, with its words and all that can be done with it. */
export function PhotoRow(props: Props) {
  const w = useWords();
  const { photo, name, place, count, mayOrder, isCover, isDragged, gap } = props;
  const classes = ['photo-row', isDragged && 'dragged', gap && `gap-${gap}`];
  const start = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move';
    // Firefox drags nothing that carries nothing.
    event.dataTransfer.setData('text/plain', name);
    props.onDragStart();
  };
  return (
    <li
      className={classes.filter(Boolean).join(' ')}
      data-field={place}
      aria-label={name}
      onDragOver={props.onDragOver}
    >
      <div className="photo-handle" draggable={mayOrder} onDragStart={start}>
        <span className="photo-place" aria-hidden="true">
          {place + 1}
        </span>
        <Cropped source={photo.source} crop={photo.crop} alt={photo.alt ?? ''} />
      </div>
      <PhotoTexts use={photo} onChange={props.onChange} />
      <p className="actions">
        {(['earlier', 'later'] as const).map((step) => (
          <button
            key={step}
            type="button"
            className="tool"
            data-step={step}
            disabled={place === (step === 'earlier' ? 0 : count - 1)}
            onClick={() => props.onStep(step)}
          >
            {w[step]}
          </button>
        ))}
        <button type="button" className="tool" aria-pressed={isCover} onClick={props.onCover}>
          {isCover ? w.isCover : w.makeCover}
        </button>
        <CropTool use={photo} onChange={props.onChange} />
        <button type="button" className="tool" onClick={props.onRemove}>
          {w.remove}
        </button>
      </p>
    </li>
  );
}
