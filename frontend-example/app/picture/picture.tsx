import type { CSSProperties } from 'react';

import type { Placement } from './fragment';
import { placeholder } from './placeholder';
import { spotWithin } from './spot';

interface Props {
  placement: Placement;
  /** How wide it stands on the page, as `sizes` of the `picture` element. */
  sizes: string;
  /** The first photo of a page is loaded before the others. */
  priority?: boolean;
  /** Beside a title that says the same, a photo is decoration. */
  decorative?: boolean;
}

/** A photo in the width that the screen needs and the smallest format that the browser shows, with its
 * place kept until it is there. */
export function Picture({ placement, sizes, priority = false, decorative = false }: Props) {
  const { picture, width, height } = placement;
  return (
    <picture>
      {picture?.sources.map(({ type, srcset }) => (
        <source key={type} type={type} srcSet={srcset} sizes={sizes} />
      ))}
      <img
        src={picture?.fallback.url}
        width={width ?? undefined}
        height={height ?? undefined}
        alt={decorative ? '' : placement.alt}
        loading={priority ? 'eager' : 'lazy'}
        fetchPriority={priority ? 'high' : 'auto'}
        decoding={priority ? 'sync' : 'async'}
        style={standIn(placement)}
      />
    </picture>
  );
}

function standIn({ media, crop }: Placement): CSSProperties {
  // It looks like all of the photo: of a part, only the color is told.
  const blurred = crop ? null : placeholder(media.thumbhash);
  const { x, y } = spotWithin(crop, media.focalPoint);
  return {
    backgroundColor: media.dominantColor ?? undefined,
    backgroundImage: blurred ? `url(${blurred})` : undefined,
    objectPosition: `${x * 100}% ${y * 100}%`,
  };
}
