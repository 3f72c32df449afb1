import { askByAddress } from '~/loa/ask-by-address';
import { graphql } from '~/loa/graphql';

import { AlbumPhotosFragment, type PhotoPage } from './query';

const MorePhotosQuery = graphql(
  `
    query MorePhotos($id: ID!, $language: LanguageTag!, $after: String) {
      album(by: { id: $id }, language: $language) {
        ...AlbumPhotos
      }
    }
  `,
  [AlbumPhotosFragment],
);

/** The photos that follow behind a cursor; null where nobody can tell now. */
export async function morePhotos(
  id: string,
  language: string,
  after: string,
): Promise<PhotoPage | null> {
  const told = await askByAddress(MorePhotosQuery, { id, language, after });
  return told?.album?.photos ?? null;
}
