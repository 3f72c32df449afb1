import { graphql, type ResultOf } from '~/loa/graphql';
import { PictureFragment } from '~/picture/fragment';

export const InlineFragment = graphql(`
  fragment Inline on InlineText {
    spans {
      text
      marks
      href
    }
  }
`);

/** A body as its blocks. A kind that is not named here is left out when it is drawn. */
export const BlocksFragment = graphql(
  `
    fragment Blocks on Body {
      blocks {
        __typename
        blockId
        ... on ParagraphBlock {
          text {
            ...Inline
          }
        }
        ... on HeadingBlock {
          level
          text {
            ...Inline
          }
        }
        ... on ListBlock {
          ordered
          items {
            ...Inline
          }
        }
        ... on QuoteBlock {
          attribution
          text {
            ...Inline
          }
        }
        ... on PhotoBlock {
          placement {
            ...Picture
          }
        }
        ... on GalleryBlock {
          photos {
            ...Picture
          }
        }
        ... on FileBlock {
          title
          media {
            url
            fileName
            byteSize
          }
        }
        ... on EmbedBlock {
          title
          url
        }
        ... on TableBlock {
          caption
          header {
            ...Inline
          }
          rows {
            ...Inline
          }
        }
      }
    }
  `,
  [InlineFragment, PictureFragment],
);

export type Inline = ResultOf<typeof InlineFragment>;
export type BodyBlock = ResultOf<typeof BlocksFragment>['blocks'][number];
export type BlockOf<Kind extends BodyBlock['__typename']> = Extract<BodyBlock, { __typename: Kind }>;
