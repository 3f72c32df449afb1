import { graphql, type ResultOf } from '~/loa/graphql';

/** What an editor may change of an article. */
export const DraftContentFragment = graphql(`
  fragment DraftContent on Article {
    title
    kicker
    lead
    urgent
    pinned
    canonicalPath
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
    seo {
      title
      description
    }
    slug
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

export type DraftContent = ResultOf<typeof DraftContentFragment>;

/** What an editor opens: the newest revision of one edition. */
export const DraftQuery = graphql(
  `
    query Draft($id: ID!, $language: LanguageTag!) {
      desk {
        document(id: $id) {
          id
          editions {
            language
          }
          edition(language: $language) {
            language
            state
            revision
            publishedRevision
            schedule {
              id
              kind
              at
            }
            content {
              __typename
              ...DraftContent
            }
          }
        }
      }
    }
  `,
  [DraftContentFragment],
);

type DraftData = ResultOf<typeof DraftQuery>;

/** What an article can be filed under, and the languages that it can be told in. */
export const FilingQuery = graphql(`
  query Filing($language: LanguageTag!) {
    categories {
      id
      name(language: $language)
    }
    areas(first: 100) {
      nodes {
        id
        name(language: $language)
      }
    }
    tags(first: 100) {
      nodes {
        id
        name(language: $language)
      }
    }
    campaigns(first: 100, language: $language) {
      nodes {
        id
        title
      }
    }
    persons(first: 100) {
      nodes {
        id
        name
      }
    }
    site {
      languages
    }
  }
`);

export type Filing = ResultOf<typeof FilingQuery>;
export type DraftDocument = NonNullable<NonNullable<DraftData['desk']>['document']>;
export type DraftEdition = NonNullable<DraftDocument['edition']>;

/** Saves what was changed; what others have changed since is joined, or told apart. */
export const SaveMutation = graphql(
  `
    mutation Save($input: UpdateArticleInput!) {
      updateArticle(input: $input) {
        article {
          ...DraftContent
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
  [DraftContentFragment],
);

type SaveError = NonNullable<ResultOf<typeof SaveMutation>>['updateArticle']['userErrors'][number];
export type Conflict = Extract<SaveError, { __typename: 'EditConflictError' }>;
