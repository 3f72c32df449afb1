import { Client, fetchExchange } from 'urql';
import { expect, test } from 'vitest';

import type { LibraryItem } from './item';
import { putInto } from './put-into';

interface Asked {
  operationName: string;
  variables: { after?: string; input?: { expectedRevision: number; photos: { media: string }[] } };
}

/** A Loa with an album of so many photos, which tells at most a hundred of them at once. */
function albumOf(count: number, savedMeanwhile = false) {
  const loa = { revision: 4, count, saved: null as Asked['variables']['input'] | null };
  const photo = (place: number) => ({
    blockId: `b${place}`,
    alt: '',
    caption: null,
    credit: null,
    crop: null,
    media: { id: `media_${place}`, rendition: null, texts: [] },
  });
  const content = (after: string | undefined) => {
    const start = after === undefined ? 0 : Number(after);
    const end = Math.min(start + 100, loa.count);
    const nodes = Array.from({ length: end - start }, (_, place) => photo(start + place));
    return {
      __typename: 'Album',
      language: 'vi',
      revision: loa.revision,
      title: 'Ngày hội',
      lead: null,
      canonicalPath: '/vi/anh/ngay-hoi',
      slug: 'ngay-hoi',
      areas: [],
      tags: [],
      seo: { title: null, description: null },
      cover: null,
      photos: { nodes, pageInfo: { hasNextPage: end < loa.count, endCursor: String(end) } },
    };
  };
  const answer = ({ operationName, variables: { after, input } }: Asked) => {
    if (operationName === 'SaveAlbum') {
      loa.saved = input;
      loa.revision += 1;
      const saved = { content: content(undefined), revision: loa.revision, userErrors: [] };
      return { data: { saved } };
    }
    if (operationName === 'DraftPhotos' && savedMeanwhile) {
      savedMeanwhile = false;
      loa.revision += 1;
      loa.count += 1;
    }
    const edition = { revision: loa.revision, content: content(after) };
    return { data: { desk: { document: { edition } } } };
  };
  const client = new Client({
    url: 'http://loa.example/graphql',
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetch: async (_, init) => Response.json(answer(JSON.parse(String(init?.body)) as Asked)),
  });
  return { loa, client };
}

const item = (id: string) => ({ id, kind: 'PICTURE' }) as LibraryItem;
const album = { id: 'album_1', language: 'vi', title: 'Ngày hội' };

test('an album keeps all of its photos, also those that Loa tells later', async () => {
  const { loa, client } = albumOf(250);
  const outcome = await putInto(client, album, [item('media_249'), item('media_new')]);
  expect(outcome).toEqual({ added: 1, errors: [] });
  const numbered = Array.from({ length: 250 }, (_, place) => `media_${place}`);
  expect(loa.saved?.photos.map(({ media }) => media)).toEqual([...numbered, 'media_new']);
});

test('where somebody saves while they are told, all are asked for anew', async () => {
  const { loa, client } = albumOf(150, true);
  await putInto(client, album, [item('media_new')]);
  expect(loa.saved?.expectedRevision).toBe(5);
  expect(loa.saved?.photos).toHaveLength(152);
});
