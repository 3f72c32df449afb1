import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useMutation } from 'urql';

import { graphql } from '~/loa/graphql';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
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
  alt: string;
  point?: Point | null;
}

/** A photo on which a click, or the arrow keys, mark the spot that every crop keeps in view. */
export function FocalPicture(props: Props) {
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
    const clicked = { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
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
        <img src={props.source} alt="" />
        {point && (
          <span
            style={{ insetInlineStart: `${point.x * 100}%`, insetBlockStart: `${point.y * 100}%` }}
          />
        )}
      </button>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
