import { graphql, type ResultOf } from '~/loa/graphql';

/** What is to be published and taken back, the next first. */
export const UpcomingQuery = graphql(`
  query Upcoming($after: String) {
    desk {
      upcoming(first: 30, after: $after) {
        nodes {
          id
          kind
          at
          failedAt
          createdBy {
            name
          }
          edition {
            language
            title
            revision
            content {
              __typename
              ... on Album {
                id
              }
              ... on Article {
                id
              }
              ... on Campaign {
                id
              }
              ... on Page {
                id
              }
            }
            schedule {
              id
              kind
              at
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Desk = NonNullable<ResultOf<typeof UpcomingQuery>['desk']>;
export type Step = Desk['upcoming']['nodes'][number];
