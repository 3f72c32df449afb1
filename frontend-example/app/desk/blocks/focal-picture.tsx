import { useState, type MouseEvent } from 'react';
import { useMutation } from 'urql';

import { graphql } from '~/loa/graphql';

import { useWords } from '../language/words';

const FocalPointMutation = graphql(`
  mutation SetFocalPoint($input: UpdateMediaInput!) {
    updateMedia(input: $input) {
      media {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

interface Point {
  x: number;
  y: number;
}

/** A photo on which a click marks the spot that every crop keeps in view. */
export function FocalPicture(props: {
  media: string;
  source: string;
  alt: string;
  point?: Point | null;
}) {
  const w = useWords();
  const [point, setPoint] = useState<Point | null>(props.point ?? null);
  const [, update] = useMutation(FocalPointMutation);
  const mark = (event: MouseEvent<HTMLButtonElement>) => {
    // A key press has no place on the picture.
    if (event.detail === 0) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const focalPoint = { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
    setPoint(focalPoint);
    void update({ input: { id: props.media, focalPoint } });
  };
  return (
    <button
      type="button"
      className="focal"
      title={w.focalHint}
      aria-label={`${w.focalHint}: ${props.alt}`}
      onClick={mark}
    >
      <img src={props.source} alt="" />
      {point && (
        <span style={{ insetInlineStart: `${point.x * 100}%`, insetBlockStart: `${point.y * 100}%` }} />
      )}
    </button>
  );
}
