import { graphql } from '~/loa/graphql';

import { BodyFragment, CoverFragment, SaveErrorFragment } from '../fragments';

/** What an editor may change of a page. */
export const PageDraftFragment = graphql(
  `
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
        ...DraftCover
      }
      body {
        ...DraftBody
      }
    }
  `,
  [CoverFragment, BodyFragment],
);

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
          ...SaveError
        }
      }
    }
  `,
  [PageDraftFragment, SaveErrorFragment],
);
