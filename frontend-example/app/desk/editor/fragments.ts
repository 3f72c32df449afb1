import { graphql } from '~/loa/graphql';

/** The cover of a draft, whatever its kind. */
export const CoverFragment = graphql(`
  fragment DraftCover on Placement {
    alt
    caption
    credit
    crop {
      x
      y
      width
      height
    }
    media {
      id
      rendition(width: 640) {
        url
      }
    }
  }
`);

/** The body of a draft, and of its photos what lies outside of the parts that are shown. */
export const BodyFragment = graphql(`
  fragment DraftBody on Body {
    html
    photos {
      media {
        id
        rendition(width: 640) {
          url
        }
      }
    }
  }
`);

/** Why a save was refused, or what others changed at the same place. */
export const SaveErrorFragment = graphql(`
  fragment SaveError on UserError {
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
`);
