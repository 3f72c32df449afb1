import { graphql, type ResultOf } from '~/loa/graphql';
import { PictureFragment } from '~/picture/fragment';

/** A page of an album's photos, in their order. */
export const AlbumPhotosFragment = graphql(
  `
    fragment AlbumPhotos on Album {
      photos(first: 30, after: $after) {
        nodes {
          ...Picture
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [PictureFragment],
);

/** An album's page: what is told of it, and its first photos. */
export const AlbumPageQuery = graphql(
  `
    query AlbumPage($id: ID!, $language: LanguageTag!, $after: String) {
      site {
        pathPatterns {
          album
        }
      }
      album(by: { id: $id }, language: $language) {
        id
        language
        title
        lead
        publishedAt
        updatedAt
        isDraft
        photoCount
        editions {
          language
          slug
        }
        seo {
          title
          description
        }
        cover {
          preview: rendition(width: 1200, height: 630, fit: COVER) {
            url
            width
            height
          }
        }
        areas {
          id
          name(language: $language)
          canonicalPath(language: $language)
        }
        tags {
          id
          name(language: $language)
          canonicalPath(language: $language)
        }
        ...AlbumPhotos
      }
    }
  `,
  [AlbumPhotosFragment],
);

export type AlbumData = NonNullable<ResultOf<typeof AlbumPageQuery>['album']>;
export type PhotoPage = AlbumData['photos'];
