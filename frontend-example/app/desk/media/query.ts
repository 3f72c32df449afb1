import { graphql } from '~/loa/graphql';

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
