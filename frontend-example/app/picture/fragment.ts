import { graphql, type ResultOf } from '~/loa/graphql';

/** A photo with everything to show it at any width: addresses, size, and what stands in until it comes.
 * How wide it stands is said where it is drawn: the same photo is a card here and fills the screen there. */
export const PictureFragment = graphql(`
  fragment Picture on Placement {
    alt
    caption
    credit
    width
    height
    crop {
      x
      y
      width
      height
    }
    picture {
      sources {
        type
        srcset
      }
      fallback {
        url
      }
    }
    media {
      id
      thumbhash
      dominantColor
      focalPoint {
        x
        y
      }
    }
  }
`);

export type Placement = ResultOf<typeof PictureFragment>;
