import { graphql, type ResultOf } from '~/loa/graphql';

import { AlbumDraftFragment } from './album/query';
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
              ...AlbumDraft
              ...ArticleDraft
              ...CampaignDraft
              ...PageDraft
            }
          }
        }
      }
    }
  `,
  [AlbumDraftFragment, ArticleDraftFragment, CampaignDraftFragment, PageDraftFragment],
);

type DraftData = ResultOf<typeof DraftQuery>;

export type DraftDocument = NonNullable<NonNullable<DraftData['desk']>['document']>;
export type DraftEdition = NonNullable<DraftDocument['edition']>;
export type AnyContent = DraftEdition['content'];

/** Where both changed the same, with the three versions that a dialog needs. */
export interface Conflict {
  __typename: 'EditConflictError';
  code: string;
  message: string;
  path: string[];
  blockId: string | null;
  currentRevision: number;
  base: string | null;
  theirs: string | null;
  yours: string | null;
}
