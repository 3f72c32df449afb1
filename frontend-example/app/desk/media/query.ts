import { graphql, type ResultOf } from '~/loa/graphql';

import { LibraryItemFragment } from './item';

/** The library, or what of it is looked for. */
export const LibraryQuery = graphql(
  `
    query Library($after: String, $filter: MediaFilter, $orderBy: MediaOrder! = NEWEST) {
      desk {
        media(first: 40, after: $after, filter: $filter, orderBy: $orderBy) {
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
    query MediaItem($id: ID!, $language: LanguageTag!) {
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
          usages(first: 100) {
            totalCount
            nodes {
              __typename
              ... on EditionUsage {
                isPublic
                document {
                  id
                  kind
                }
                edition {
                  language
                  title
                }
              }
              ... on Organization {
                canonicalPath(language: $language)
                name(language: $language)
              }
              ... on Person {
                canonicalPath(language: $language)
                name
              }
              ... on Pledge {
                canonicalPath(language: $language)
                organization {
                  name(language: $language)
                }
              }
              ... on Report {
                date
                pledge {
                  canonicalPath(language: $language)
                  organization {
                    name(language: $language)
                  }
                }
              }
              ... on DeskPledgeInvitation {
                organization {
                  name(language: $language)
                }
              }
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
