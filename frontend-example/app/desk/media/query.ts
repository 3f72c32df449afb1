import { graphql, type ResultOf } from '~/loa/graphql';

import { LibraryItemFragment } from './item';

/** The library, the newest first. */
export const LibraryQuery = graphql(
  `
    query Library($after: String) {
      desk {
        media(first: 40, after: $after) {
          nodes {
            ...LibraryItem
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [LibraryItemFragment],
);

/** One file, with how far the work on it is. */
export const MediaItemQuery = graphql(
  `
    query MediaItem($id: ID!) {
      desk {
        mediaItem(id: $id) {
          ...LibraryItem
          processing {
            isDone
            made
            total
          }
          picture {
            sources {
              format
            }
          }
        }
      }
    }
  `,
  [LibraryItemFragment],
);

type Desk = NonNullable<ResultOf<typeof MediaItemQuery>['desk']>;
export type MediaItem = NonNullable<Desk['mediaItem']>;
