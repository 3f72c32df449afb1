import { ArticlePageFragment } from '~/listing/fragment';
import { graphql, type ResultOf } from '~/loa/graphql';
import { PictureFragment } from '~/picture/fragment';

/** A person's page: what they are and what they wrote. */
export const PersonPageQuery = graphql(
  `
    query PersonPage($id: ID!, $language: LanguageTag!, $after: String) {
      person(by: { id: $id }) {
        id
        name
        bio(language: $language)
        vi: canonicalPath(language: "vi")
        en: canonicalPath(language: "en")
        portrait(language: $language) {
          ...Picture
        }
        roles {
          title(language: $language)
          organization {
            name(language: $language)
            canonicalPath(language: $language)
          }
        }
        articles(language: $language, first: 24, after: $after) {
          ...ArticlePage
        }
      }
    }
  `,
  [ArticlePageFragment, PictureFragment],
);

export type PersonData = NonNullable<ResultOf<typeof PersonPageQuery>['person']>;
