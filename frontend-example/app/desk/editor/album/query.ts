import { graphql } from '~/loa/graphql';

import { CoverFragment, SaveErrorFragment } from '../fragments';

/** A page of a draft album's photos, with what the library says of their files. */
export const DraftPhotosFragment = graphql(
  `
    fragment DraftPhotos on PlacementConnection {
      nodes {
        ...DraftCover
        blockId
        media {
          texts {
            language
            alt
            caption
            credit
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  `,
  [CoverFragment],
);

/** What an editor may change of an album. Of its photos, these are the first. */
export const AlbumDraftFragment = graphql(
  `
    fragment AlbumDraft on Album {
      language
      revision
      title
      lead
      canonicalPath
      slug
      areas {
        id
      }
      tags {
        id
      }
      seo {
        title
        description
      }
      cover {
        ...DraftCover
      }
      photos(first: 100) {
        ...DraftPhotos
      }
    }
  `,
  [CoverFragment, DraftPhotosFragment],
);

export const SaveMutation = graphql(
  `
    mutation SaveAlbum($input: UpdateAlbumInput!) {
      saved: updateAlbum(input: $input) {
        content: album {
          __typename
          ...AlbumDraft
        }
        revision
        userErrors {
          ...SaveError
        }
      }
    }
  `,
  [AlbumDraftFragment, SaveErrorFragment],
);
