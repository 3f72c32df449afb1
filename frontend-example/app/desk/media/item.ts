import { graphql, type ResultOf } from '~/loa/graphql';

/** What the desk shows of a file of the library. */
export const LibraryItemFragment = graphql(`
  fragment LibraryItem on Media {
    id
    kind
    fileName
    byteSize
    width
    height
    focalPoint {
      x
      y
    }
    texts {
      language
      alt
      caption
      credit
    }
    rendition(width: 640) {
      url
    }
  }
`);

export type LibraryItem = ResultOf<typeof LibraryItemFragment>;
