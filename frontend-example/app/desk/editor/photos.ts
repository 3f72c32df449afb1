import { useOf } from '../blocks/photo';
import type { PhotoUse, Placement } from '../blocks/photo-use';
import type { LibraryItem } from '../media/item';
import { isSame } from './fields';

/** A photo at its place among those of a document that stand one by one, and not in its text. */
export interface PlacedPhoto extends PhotoUse {
  /** Stays the same while the photo is moved, and while it is saved. */
  key: string;
  /** What Loa calls it; null until it is saved. */
  blockId: string | null;
}

/** Where the photos of a form are. */
export interface PhotosOf<Fields> {
  of: (fields: Fields) => PlacedPhoto[];
  to: (photos: PlacedPhoto[]) => Partial<Fields>;
}

type Text = 'alt' | 'caption' | 'credit';

/** The same as Loa tells it, with what the library says of the file. */
type Told = Placement & {
  blockId: string | null;
  media: { texts: ({ language: string } & Record<Text, string | null>)[] };
};

/**
 * A photo as Loa tells it. What the library says of it stays the library's: sent back, it would be said here,
 * too, from then on, and be a change that clashes with those of others.
 */
export function placedPhoto({ blockId, media, crop, ...told }: Told, language: string): PlacedPhoto {
  const library = media.texts.find((texts) => texts.language === language);
  const own = (name: Text) => {
    const text = told[name] ?? '';
    const isLibrarys = library?.[name]
      ? text === library[name]
      : text === '' && media.texts.every((texts) => !texts[name]);
    return isLibrarys ? null : text;
  };
  return {
    key: blockId ?? crypto.randomUUID(),
    blockId,
    media: media.id,
    source: media.rendition?.url ?? '',
    alt: own('alt'),
    caption: own('caption'),
    credit: own('credit'),
    crop,
  };
}

/** A photo of the library that is put among others. */
export function newPhoto(media: LibraryItem): PlacedPhoto {
  return { key: crypto.randomUUID(), blockId: null, ...useOf(media) };
}

/** What became of photos that were sent. Alone, an editor keeps the own spelling, and only hears their names. */
export function settledPhotos(
  sent: PlacedPhoto[],
  saved: PlacedPhoto[],
  isAlone: boolean,
): PlacedPhoto[] {
  const were = matched(saved, sent);
  if (!isAlone) return saved.map((photo, place) => ({ ...photo, key: were[place]?.key ?? photo.key }));
  const names = new Map(saved.map(({ blockId }, place) => [were[place]?.key, blockId]));
  return sent.map((photo) => ({ ...photo, blockId: names.get(photo.key) ?? photo.blockId }));
}

/** What an editor did to photos while they were saved, done to what became of them. */
export function rebasedPhotos(
  sent: PlacedPhoto[],
  now: PlacedPhoto[],
  settled: PlacedPhoto[],
): PlacedPhoto[] {
  if (isSame(sent, now)) return settled;
  const [before, after] = [byKey(sent), byKey(settled)];
  const own = now.flatMap((photo) => {
    const [old, saved] = [before.get(photo.key), after.get(photo.key)];
    const isChanged = !isSame(photo, old);
    if (!saved) return isChanged ? photo : [];
    return isChanged ? { ...photo, blockId: saved.blockId } : saved;
  });
  return wovenIn(own, settled, ({ key }) => !before.has(key));
}

/** The same photos, but those of these names as others have them: also where they have none. */
export function exchangedPhotos(
  photos: PlacedPhoto[],
  others: PlacedPhoto[],
  names: (string | null)[],
): PlacedPhoto[] {
  const theirs = new Map(others.map((photo) => [photo.blockId, photo]));
  const kept = photos.flatMap((photo) => {
    if (photo.blockId === null || !names.includes(photo.blockId)) return photo;
    const other = theirs.get(photo.blockId);
    return other ? { ...other, key: photo.key } : [];
  });
  const present = new Set(photos.map(({ blockId }) => blockId));
  const isMissing = ({ blockId }: PlacedPhoto) => names.includes(blockId) && !present.has(blockId);
  return wovenIn(kept, others, isMissing);
}

/** Which of the photos that were sent each one is that was saved: by its name, else, where it is new, by its
 * file. */
function matched(saved: PlacedPhoto[], sent: PlacedPhoto[]): (PlacedPhoto | undefined)[] {
  const known = new Map(sent.map((photo) => [photo.blockId ?? photo.key, photo]));
  const present = new Set(saved.map(({ blockId }) => blockId));
  const left = sent.filter(({ blockId }) => blockId === null || !present.has(blockId));
  return saved.map(({ blockId, media }) => {
    const same = blockId === null ? undefined : known.get(blockId);
    if (same) return same;
    const place = left.findIndex((photo) => photo.media === media);
    return place === -1 ? undefined : left.splice(place, 1)[0];
  });
}

/** Some photos, and with them such of others as are wanted, each behind that which it stands behind there. */
function wovenIn(
  photos: PlacedPhoto[],
  others: PlacedPhoto[],
  isWanted: (photo: PlacedPhoto) => boolean,
): PlacedPhoto[] {
  const all = [...photos];
  let place = 0;
  for (const photo of others) {
    if (isWanted(photo)) all.splice(place, 0, photo);
    const here = all.findIndex(({ key }) => key === photo.key);
    if (here !== -1) place = here + 1;
  }
  return all;
}

function byKey(photos: PlacedPhoto[]): Map<string, PlacedPhoto> {
  return new Map(photos.map((photo) => [photo.key, photo]));
}
