import type { Client } from 'urql';

import { graphql } from '~/loa/graphql';

import { everyPage } from '../choices/every-page';
import { whole } from '../records/kind';
import { DraftPhotosFragment } from './album/query';
import { DraftQuery, type AnyContent } from './query';

const DraftPhotosQuery = graphql(
  `
    query DraftPhotos($id: ID!, $language: LanguageTag!, $after: String) {
      desk {
        document(id: $id) {
          edition(language: $language) {
            content {
              __typename
              ... on Album {
                revision
                photos(first: 100, after: $after) {
                  ...DraftPhotos
                }
              }
            }
          }
        }
      }
    }
  `,
  [DraftPhotosFragment],
);

export type AlbumContent = Extract<AnyContent, { __typename: 'Album' }>;

interface Edition {
  id: string;
  language: string;
}

/** What the newest revision of an edition holds, an album's photos all of them; null where it does not come. */
export async function newestContent(
  client: Client,
  { id, language }: Edition,
): Promise<AnyContent | null> {
  const { data } = await client
    .query(DraftQuery, { id, language }, { requestPolicy: 'network-only' })
    .toPromise();
  const content = data?.desk?.document?.edition?.content;
  if (content?.__typename === 'Album') return withAllPhotos(client, { id, language }, content);
  return content ?? null;
}

/**
 * An album with all of its photos, of which Loa tells no more than a hundred at once: who saves them replaces
 * all of them. Where somebody saves meanwhile, it is that newer revision. Null where a page does not come.
 */
export async function withAllPhotos(
  client: Client,
  { id, language }: Edition,
  album: AlbumContent,
): Promise<AlbumContent | null> {
  let isOld = false;
  const photos = await everyPage(async (after) => {
    if (after === null) return album.photos;
    const { data } = await client
      .query(DraftPhotosQuery, { id, language, after }, { requestPolicy: 'network-only' })
      .toPromise();
    const content = data?.desk?.document?.edition?.content;
    if (content?.__typename !== 'Album') return null;
    isOld = content.revision !== album.revision;
    return isOld ? null : content.photos;
  });
  if (photos) return { ...album, photos: whole(photos) };
  const newer = isOld ? await newestContent(client, { id, language }) : null;
  return newer?.__typename === 'Album' ? newer : null;
}
