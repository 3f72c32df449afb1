import { graphql, type ResultOf } from '~/loa/graphql';

/** A photo with everything to show it at any width: addresses, size, and what stands in until it comes. */
export const PictureFragment = graphql(`
  fragment Picture on Placement {
    alt
    caption
    credit
    media {
      id
      width
      height
      thumbhash
      dominantColor
      focalPoint {
        x
        y
      }
      webp: srcset(format: WEBP)
      jpeg: srcset(format: JPEG)
      rendition(width: 960) {
        url
      }
    }
  }
`);

export type Placement = ResultOf<typeof PictureFragment>;
