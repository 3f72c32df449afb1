import { useRef, type KeyboardEvent, type PointerEvent, type SyntheticEvent } from 'react';

import { useWords } from '../language/words';
import { cornerOf, CORNERS, drawn, shifted, type Corner, type Crop } from './crop';
import { wayOf, type Point } from './focal-point';

/** How far one press of an arrow key goes, and how far with the shift key held. */
const STEP = 0.01;
const LONG_STEP = 0.1;

interface Props {
  source: string;
  crop: Crop;
  /** Of the shares of width and height; null leaves them free. */
  ratio: number | null;
  /** Tells the proportions of the picture. */
  onMeasured: (proportions: number) => void;
  onChange: (crop: Crop) => void;
}

/** The photo with its frame: drawn at its corners and moved as a whole, by pointer and by arrow keys. */
export function CropStage({ source, crop, ratio, onMeasured, onChange }: Props) {
  const w = useWords();
  const stage = useRef<HTMLDivElement>(null);
  /** The way from the pointer to what it holds. */
  const held = useRef<Point | null>(null);
  const drawTo = (corner: Corner, to: Point) => onChange(drawn(crop, corner, to, ratio));
  const moveTo = (to: Point) => onChange(shifted(crop, { x: to.x - crop.x, y: to.y - crop.y }));

  const pointAt = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = stage.current?.getBoundingClientRect() ?? new DOMRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  /** What holds something at a place of the picture and takes it somewhere else. */
  const holding = (place: Point, take: (to: Point) => void) => ({
    onPointerDown(event: PointerEvent<HTMLButtonElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      const point = pointAt(event);
      held.current = { x: place.x - point.x, y: place.y - point.y };
    },
    onPointerMove(event: PointerEvent) {
      if (!held.current) return;
      const point = pointAt(event);
      take({ x: point.x + held.current.x, y: point.y + held.current.y });
    },
    onLostPointerCapture: () => void (held.current = null),
    onKeyDown(event: KeyboardEvent) {
      const way = wayOf(event.key, event.shiftKey ? LONG_STEP : STEP);
      if (!way) return;
      event.preventDefault();
      take({ x: place.x + way.x, y: place.y + way.y });
    },
  });
  const measure = ({ currentTarget }: SyntheticEvent<HTMLImageElement>) =>
    onMeasured(currentTarget.naturalWidth / currentTarget.naturalHeight);
  const frame = {
    insetInlineStart: `${crop.x * 100}%`,
    insetBlockStart: `${crop.y * 100}%`,
    inlineSize: `${crop.width * 100}%`,
    blockSize: `${crop.height * 100}%`,
  };
  return (
    <div ref={stage} className="crop-stage">
      <img src={source} alt="" onLoad={measure} />
      <div className="crop-shade">
        <span style={frame} />
      </div>
      <button
        type="button"
        className="crop-frame"
        style={frame}
        aria-label={w.cropFrame}
        {...holding(crop, moveTo)}
      />
      {CORNERS.map((corner) => {
        const place = cornerOf(crop, corner);
        return (
          <button
            key={corner}
            type="button"
            className={`crop-corner ${corner}`}
            style={{ insetInlineStart: `${place.x * 100}%`, insetBlockStart: `${place.y * 100}%` }}
            aria-label={w.cropCorner[corner]}
            {...holding(place, (to) => drawTo(corner, to))}
          />
        );
      })}
    </div>
  );
}
