import { graphql } from '~/loa/graphql';

import { BodyFragment, CoverFragment, SaveErrorFragment } from '../fragments';

/** What an editor may change of an article. */
export const ArticleDraftFragment = graphql(
  `
    fragment ArticleDraft on Article {
      title
      kicker
      lead
      urgent
      pinned
      canonicalPath
      slug
      category {
        id
      }
      areas {
        id
      }
      tags {
        id
      }
      campaigns {
        id
      }
      authors {
        name
        person {
          id
        }
      }
      event {
        startsAt
        endsAt
        place
      }
      files {
        title
        media {
          id
          fileName
        }
      }
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

/** Saves what was changed; what others have changed since is joined, or told apart. */
export const SaveMutation = graphql(
  `
    mutation Save($input: UpdateArticleInput!) {
      saved: updateArticle(input: $input) {
        content: article {
          __typename
          ...ArticleDraft
        }
        revision
        userErrors {
          ...SaveError
        }
      }
    }
  `,
  [ArticleDraftFragment, SaveErrorFragment],
);
