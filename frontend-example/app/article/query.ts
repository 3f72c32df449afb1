import { BlocksFragment } from '~/body/fragment';
import { graphql, type ResultOf } from '~/loa/graphql';
import { PictureFragment } from '~/picture/fragment';

import { ArticleCardFragment } from './card';

/** An article's page: everything that stands on it, and what to read next. */
export const ArticlePageQuery = graphql(
  `
    query ArticlePage($id: ID!, $language: LanguageTag!) {
      site {
        pathPatterns {
          article
        }
      }
      article(by: { id: $id }, language: $language) {
        id
        language
        title
        kicker
        lead
        excerpt
        canonicalPath
        publishedAt
        updatedAt
        readingMinutes
        urgent
        editions {
          language
          slug
        }
        seo {
          title
          description
        }
        event {
          startsAt
          endsAt
          place
        }
        authors {
          name
          person {
            canonicalPath(language: $language)
          }
        }
        cover {
          ...Picture
          preview: rendition(width: 1200, height: 630, fit: COVER) {
            url
            width
            height
          }
        }
        body {
          ...Blocks
        }
        files {
          title
          media {
            url
            fileName
            byteSize
          }
        }
        category {
          name(language: $language)
          canonicalPath(language: $language)
          articles(language: $language, first: 4) {
            nodes {
              ...ArticleCard
            }
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
        campaigns {
          id
          title
          theme
          canonicalPath
        }
      }
    }
  `,
  [BlocksFragment, PictureFragment, ArticleCardFragment],
);

export type ArticleData = NonNullable<ResultOf<typeof ArticlePageQuery>['article']>;
