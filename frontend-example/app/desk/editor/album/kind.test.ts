import { expect, test } from 'vitest';

import { changes } from '../fields';
import type { PlacedPhoto } from '../photos';
import { ALBUM, type AlbumFields } from './kind';
import { moved } from './order';

const photo = (media: string, caption: string | null = null): PlacedPhoto => ({
  key: media,
  blockId: null,
  media,
  source: `/media/${media}`,
  alt: null,
  caption,
  credit: null,
  crop: null,
});

const album: AlbumFields = {
  title: 'Ngày hội',
  lead: '',
  slug: 'ngay-hoi',
  seoTitle: '',
  seoDescription: '',
  cover: null,
  body: '',
  areas: [],
  tags: [],
  photos: [photo('media_a', 'A'), photo('media_b')],
};

test('photos are handed over in their order, without what only the form knows', () => {
  const now = { ...album, photos: moved(album.photos, 1, 0) };
  expect(changes(ALBUM.handed, album, now)).toEqual({
    photos: [
      { media: 'media_b', alt: null, caption: null, credit: null, crop: null },
      { media: 'media_a', alt: null, caption: 'A', credit: null, crop: null },
    ],
  });
});

test('an album has no text, which is never handed over, nor missed', () => {
  expect(changes(ALBUM.handed, album, { ...album, body: '<p></p>' })).toEqual({});
  expect(ALBUM.missing(album)).toMatchObject({ body: false, photos: false });
  expect(ALBUM.missing({ ...album, photos: [] }).photos).toBe(true);
});

test('the first photo stands for an album without being chosen', () => {
  const placement = (id: string) => ({
    blockId: null,
    alt: '',
    caption: null,
    credit: null,
    crop: null,
    media: { id, rendition: null, texts: [] },
  });
  const coverOf = (cover: string) =>
    ALBUM.fieldsOf(
      {
        __typename: 'Album',
        language: 'vi',
        revision: 1,
        title: 'Ngày hội',
        lead: null,
        canonicalPath: '/vi/anh/ngay-hoi',
        slug: 'ngay-hoi',
        areas: [],
        tags: [],
        seo: { title: null, description: null },
        cover: placement(cover),
        photos: {
          nodes: ['media_a', 'media_b'].map(placement),
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      },
      '',
    ).cover?.media;
  expect(coverOf('media_a')).toBeUndefined();
  expect(coverOf('media_b')).toBe('media_b');
});
