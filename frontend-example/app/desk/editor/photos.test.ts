import { expect, test } from 'vitest';

import { exchangedPhotos, placedPhoto, rebasedPhotos, settledPhotos, type PlacedPhoto } from './photos';

/** Photos from words as `a` or `a=caption`: known to Loa by that name. Those in capitals are new. */
function photos(words: string): PlacedPhoto[] {
  return words.split(' ').flatMap((word) => {
    const [name = '', caption = null] = word.split('=');
    if (name === '') return [];
    const blockId = name === name.toLowerCase() ? name : null;
    const media = `media_${name.toLowerCase()}`;
    const texts = { alt: null, caption, credit: null };
    return { key: name, blockId, media, source: `/media/${media}`, ...texts, crop: null };
  });
}

function words(all: PlacedPhoto[]): string {
  return all.map(({ key, caption }) => (caption === null ? key : `${key}=${caption}`)).join(' ');
}

test('what the library says of a photo stays the library’s', () => {
  const texts = [
    { language: 'en', alt: 'A tree', caption: 'Planting', credit: null },
    { language: 'vi', alt: 'Một cái cây', caption: null, credit: 'Ảnh: Hà' },
  ];
  const told = {
    blockId: 'a',
    alt: 'Một cái cây',
    caption: 'Trồng cây',
    credit: 'Ảnh: Hà',
    crop: null,
    media: { id: 'media_a', rendition: null, texts },
  };
  const own = ({ alt, caption, credit }: PlacedPhoto) => ({ alt, caption, credit });
  expect(own(placedPhoto(told, 'vi'))).toEqual({ alt: null, caption: 'Trồng cây', credit: null });
  // Said of this use alone: in English, the library says something else, or says it in Vietnamese.
  expect(own(placedPhoto(told, 'en'))).toEqual({
    alt: 'Một cái cây',
    caption: 'Trồng cây',
    credit: 'Ảnh: Hà',
  });
  // Nothing, where the library says something, is said of this use, too.
  expect(own(placedPhoto({ ...told, alt: '', caption: null }, 'en'))).toMatchObject({
    alt: '',
    caption: '',
  });
  const silent = { ...told, alt: '', caption: null, credit: null, media: { ...told.media, texts: [] } };
  expect(own(placedPhoto(silent, 'vi'))).toEqual({ alt: null, caption: null, credit: null });
});

test('alone, one keeps what was sent, and hears what new photos are called', () => {
  const settled = settledPhotos(photos('a=x B c'), photos('a=X b c'), true);
  expect(words(settled)).toBe('a=x B c');
  expect(settled.map(({ blockId }) => blockId)).toEqual(['a', 'b', 'c']);
});

test('what is joined with what others did comes under the keys that the form knows', () => {
  const settled = settledPhotos(photos('a B C'), photos('a=x d c b'), false);
  expect(words(settled)).toBe('a=x d C B');
  expect(settled.map(({ blockId }) => blockId)).toEqual(['a', 'd', 'c', 'b']);
});

test('what was done to photos while they were saved is done to what came of them', () => {
  for (const [sent, now, saved, both] of [
    ['a b', 'a b', 'a=x c b', 'a=x c b'],
    ['a b', 'a b D', 'a=x c b', 'a=x c b D'],
    ['a b', 'b a', 'a b c', 'b c a'],
    ['a b', 'a b=y', 'a=x b', 'a=x b=y'],
    ['a b', 'b', 'a c b', 'c b'],
    ['a b', 'b a', 'b', 'b'],
    ['a b', 'a=y b', 'b', 'a=y b'],
    ['', 'D', 'a', 'a D'],
  ] as const) {
    const rebased = rebasedPhotos(photos(sent), photos(now), photos(saved));
    expect(words(rebased), `${sent} | ${now} | ${saved}`).toBe(both);
  }
});

test('only the photos that clash are exchanged, also for none', () => {
  const exchanged = (mine: string, theirs: string, ...names: string[]) =>
    words(exchangedPhotos(photos(mine), photos(theirs), names));
  expect(exchanged('a=x b=x C', 'b=y a=y d', 'b')).toBe('a=x b=y C');
  expect(exchanged('a b c', 'a c', 'b')).toBe('a c');
  expect(exchanged('a C', 'a b=y c', 'b')).toBe('a b=y C');
});
