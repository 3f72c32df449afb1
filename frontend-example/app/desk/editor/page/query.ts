import { graphql } from '~/loa/graphql';

/** What an editor may change of a page. */
export const PageDraftFragment = graphql(`
  fragment PageDraft on Page {
    title
    lead
    canonicalPath
    slug
    seo {
      title
      description
    }
    cover {
      alt
      caption
      credit
      media {
        id
        rendition(width: 640) {
          url
        }
      }
    }
    body {
      html
    }
  }
`);

export const SaveMutation = graphql(
  `
    mutation SavePage($input: UpdatePageInput!) {
      saved: updatePage(input: $input) {
        content: page {
          __typename
          ...PageDraft
        }
        revision
        userErrors {
          __typename
          code
          message
          path
          ... on EditConflictError {
            blockId
            currentRevision
            base
            theirs
            yours
          }
        }
      }
    }
  `,
  [PageDraftFragment],
);
