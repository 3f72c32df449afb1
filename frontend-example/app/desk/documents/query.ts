import { graphql, type ResultOf } from '~/loa/graphql';

/** Everything at the desk, drafts too, the last changed first. */
export const DocumentsQuery = graphql(`
  query Documents($kind: DocumentKind, $mine: Boolean!, $edition: EditionFilter, $after: String) {
    desk {
      documents(kind: $kind, mine: $mine, edition: $edition, first: 30, after: $after) {
        nodes {
          id
          kind
          updatedAt
          createdBy {
            name
          }
          editions {
            language
            title
            state
            stage
            assignee {
              name
            }
            schedule {
              at
              kind
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

type Documents = NonNullable<ResultOf<typeof DocumentsQuery>['desk']>['documents'];
export type DocumentRow = Documents['nodes'][number];
