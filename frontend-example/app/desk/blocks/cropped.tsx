import { useState, type CSSProperties, type SyntheticEvent } from 'react';

import type { Crop } from './crop';

interface Props {
  source: string;
  crop: Crop | null;
  alt: string;
}

/** The part of a picture that a use of it shows, cut out of all of it here, before anything is saved. */
export function Cropped({ source, crop, alt }: Props) {
  const [proportions, setProportions] = useState<number | null>(null);
  const measure = ({ currentTarget }: SyntheticEvent<HTMLImageElement>) =>
    setProportions(currentTarget.naturalWidth / currentTarget.naturalHeight);
  if (!crop) return <img src={source} alt={alt} />;
  const { x, y, width, height } = crop;
  const part: CSSProperties = {
    inlineSize: `${100 / width}%`,
    insetInlineStart: `${(-100 * x) / width}%`,
    insetBlockStart: `${(-100 * y) / height}%`,
  };
  const frame = { '--proportions': ((proportions ?? 1.5) * width) / height } as CSSProperties;
  return (
    <span className="cropped" style={frame}>
      <img src={source} alt={alt} style={part} onLoad={measure} />
    </span>
  );
}
