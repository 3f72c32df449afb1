// The desk, as a Relay component reads it and writes to it.

import { graphql } from 'relay-runtime';

export const query = graphql`
  query DeskQuery($first: Int!, $after: String) {
    viewer {
      id
      name
    }
    desk {
      documents(first: $first, after: $after) @connection(key: "Desk_documents") {
        edges {
          node {
            id
            editions {
              ...Desk_edition
            }
          }
        }
      }
    }
  }
`;

export const edition = graphql`
  fragment Desk_edition on Edition {
    language
    state
    title
  }
`;

export const publish = graphql`
  mutation DeskPublishMutation($input: PublishArticleInput!) @raw_response_type {
    publishArticle(input: $input) {
      article {
        ...ArticleList_card
      }
      revision
      userErrors {
        code
        message
        path
        ... on StaleRevisionError {
          currentRevision
        }
      }
    }
  }
`;

export const remove = graphql`
  mutation DeskRemoveMutation($input: DeleteArticleInput!, $lists: [ID!]!) {
    deleteArticle(input: $input) {
      deletedId @deleteRecord @deleteEdge(connections: $lists)
      userErrors {
        message
      }
    }
  }
`;

export const upload = graphql`
  mutation DeskUploadMutation($input: UploadMediaInput!) {
    uploadMedia(input: $input) {
      media {
        id
      }
      userErrors {
        message
        path
      }
    }
  }
`;
