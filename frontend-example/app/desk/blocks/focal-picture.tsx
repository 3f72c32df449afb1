import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useMutation } from 'urql';

import { graphql } from '~/loa/graphql';
import { spotWithin } from '~/picture/spot';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { WHOLE, type Crop } from './crop';
import { Cropped } from './cropped';
import { MIDDLE, moved, type Point } from './focal-point';

const FocalPointMutation = graphql(`
  mutation SetFocalPoint($input: UpdateMediaInput!) {
    updateMedia(input: $input) {
      media {
        id
      }
      userErrors {
        message
        path
      }
    }
  }
`);

interface Props {
  media: string;
  source: string;
  /** The part that is shown; without one it is all of the photo. */
  crop?: Crop | null;
  alt: string;
  point?: Point | null;
}

/** A photo on which a click, or the arrow keys, mark the spot that every size of it keeps in view. */
export function FocalPicture({ crop = null, ...props }: Props) {
  const w = useWords();
  const [point, setPoint] = useState<Point | null>(props.point ?? null);
  const [problem, setProblem] = useState('');
  const [, update] = useMutation(FocalPointMutation);
  const save = async (focalPoint: Point) => {
    const { data } = await update({ input: { id: props.media, focalPoint } });
    setProblem(problemOf(data?.updateMedia.userErrors, w));
  };
  const mark = (event: MouseEvent<HTMLButtonElement>) => {
    // A key press has no place on the picture.
    if (event.detail === 0) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const shown = crop ?? WHOLE;
    const clicked = {
      x: shown.x + ((event.clientX - left) / width) * shown.width,
      y: shown.y + ((event.clientY - top) / height) * shown.height,
    };
    setPoint(clicked);
    void save(clicked);
  };
  const move = (event: KeyboardEvent) => {
    const next = moved(point ?? MIDDLE, event.key);
    if (!next) return;
    event.preventDefault();
    setPoint(next);
  };
  // Saved once the key is let go, not at every step of the way.
  const rest = (event: KeyboardEvent) => {
    if (point && moved(point, event.key)) void save(point);
  };
  const spot = point && spotWithin(crop, point);
  return (
    <>
      <button
        type="button"
        className="focal"
        title={w.focalHint}
        aria-label={`${w.focalHint}: ${props.alt}`}
        onClick={mark}
        onKeyDown={move}
        onKeyUp={rest}
      >
        <Cropped source={props.source} crop={crop} alt="" />
        {spot && (
          <span
            className="spot"
            style={{ insetInlineStart: `${spot.x * 100}%`, insetBlockStart: `${spot.y * 100}%` }}
          />
        )}
      </button>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
