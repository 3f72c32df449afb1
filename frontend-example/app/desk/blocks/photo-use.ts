import type { DOMOutputSpec } from '@tiptap/pm/model';

import { cropText, readCrop, type Crop } from './crop';

/** One use of a photo. A text that is null is taken from the library. */
export interface PhotoUse {
  media: string;
  /** Where all of it can be seen right now; never saved. */
  source: string;
  alt: string | null;
  caption: string | null;
  credit: string | null;
  /** The part that is shown; null for all of it. */
  crop: Crop | null;
}

/** A use as Loa tells it. */
export interface Placement {
  alt: string;
  caption: string | null;
  credit: string | null;
  crop: Crop | null;
  media: { id: string; rendition: { url: string } | null };
}

export function useOfPlacement({ alt, caption, credit, crop, media }: Placement): PhotoUse {
  return { media: media.id, source: media.rendition?.url ?? '', alt, caption, credit, crop };
}

/** A use as Loa takes it. */
export function placementInput({ media, alt, caption, credit, crop }: PhotoUse) {
  return { media, alt, caption, credit, crop };
}

const TEXTS = ['alt', 'caption', 'credit'] as const;

/** Reads a `figure` as Loa writes it. */
export function readUse(figure: HTMLElement): PhotoUse {
  return {
    media: figure.getAttribute('data-media') ?? '',
    source: figure.querySelector('img')?.getAttribute('src') ?? '',
    alt: figure.getAttribute('data-alt'),
    caption: figure.getAttribute('data-caption'),
    credit: figure.getAttribute('data-credit'),
    crop: readCrop(figure.getAttribute('data-crop')),
  };
}

/** The same `figure`. Loa reads its attributes alone; the picture is there for who cuts and pastes it. */
export function figure(use: PhotoUse, around: Record<string, unknown> = {}): DOMOutputSpec {
  const attributes: Record<string, unknown> = { ...around, 'data-media': use.media };
  for (const name of TEXTS) {
    const text = use[name];
    if (text !== null) attributes[`data-${name}`] = text;
  }
  if (use.crop) attributes['data-crop'] = cropText(use.crop);
  return ['figure', attributes, ['img', { src: use.source }]];
}
