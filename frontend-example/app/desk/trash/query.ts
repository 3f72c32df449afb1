import { graphql, type ResultOf } from '~/loa/graphql';

/** What was deleted, the last first, and until when it can be taken back. */
export const TrashQuery = graphql(`
  query Trash($after: String) {
    desk {
      trash(first: 30, after: $after) {
        nodes {
          deletedAt
          deletedBy {
            name
          }
          purgesAt
          thing {
            __typename
            ... on Document {
              id
              kind
              editions {
                language
                title
              }
            }
            ... on Media {
              id
              fileName
              thumbhash
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

type Trash = NonNullable<ResultOf<typeof TrashQuery>['desk']>['trash'];
export type TrashRow = Trash['nodes'][number];

export const RecoverMutation = graphql(`
  mutation Recover($input: RecoverFromTrashInput!) {
    recoverFromTrash(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const PurgeMutation = graphql(`
  mutation Purge($input: PurgeFromTrashInput!) {
    purgeFromTrash(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);
