import { graphql, type ResultOf } from '~/loa/graphql';

import { ArticleDraftFragment } from './article/query';
import { CampaignDraftFragment } from './campaign/query';
import { PageDraftFragment } from './page/query';

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
              ...ArticleDraft
              ...CampaignDraft
              ...PageDraft
            }
          }
        }
      }
    }
  `,
  [ArticleDraftFragment, CampaignDraftFragment, PageDraftFragment],
);

type DraftData = ResultOf<typeof DraftQuery>;

/** What a document can be filed under, and the languages that it can be told in. */
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
    articles(first: 100, language: $language) {
      nodes {
        id
        title
      }
    }
    organizations(first: 100) {
      nodes {
        id
        name(language: $language)
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
export type AnyContent = DraftEdition['content'];

/** Where both changed the same, with the three versions that a dialog needs. */
export interface Conflict {
  __typename: 'EditConflictError';
  message: string;
  path: string[];
  blockId: string | null;
  currentRevision: number;
  base: string | null;
  theirs: string | null;
  yours: string | null;
}
