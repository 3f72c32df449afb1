import { CampaignCardFragment } from '~/campaign/card';
import { graphql } from '~/loa/graphql';

import { ArticlePageFragment } from './fragment';

export const CategoryPageQuery = graphql(
  `
    query CategoryPage($id: ID!, $language: LanguageTag!, $after: String) {
      category(by: { id: $id }) {
        name(language: $language)
        vi: canonicalPath(language: "vi")
        en: canonicalPath(language: "en")
        articles(language: $language, first: 24, after: $after) {
          ...ArticlePage
        }
      }
    }
  `,
  [ArticlePageFragment],
);

export const TagPageQuery = graphql(
  `
    query TagPage($id: ID!, $language: LanguageTag!, $after: String) {
      tag(by: { id: $id }) {
        name(language: $language)
        vi: canonicalPath(language: "vi")
        en: canonicalPath(language: "en")
        articles(language: $language, first: 24, after: $after) {
          ...ArticlePage
        }
        campaigns(language: $language, first: 6) {
          nodes {
            ...CampaignCard
          }
        }
      }
    }
  `,
  [ArticlePageFragment, CampaignCardFragment],
);

export const AreaPageQuery = graphql(
  `
    query AreaPage($id: ID!, $language: LanguageTag!, $after: String) {
      area(by: { id: $id }) {
        kind
        name(language: $language)
        vi: canonicalPath(language: "vi")
        en: canonicalPath(language: "en")
        ancestors {
          id
          name(language: $language)
          canonicalPath(language: $language)
        }
        children(first: 50) {
          nodes {
            id
            name(language: $language)
            canonicalPath(language: $language)
          }
        }
        organizations(first: 50) {
          nodes {
            id
            name(language: $language)
            canonicalPath(language: $language)
          }
        }
        articles(language: $language, first: 24, after: $after) {
          ...ArticlePage
        }
        campaigns(language: $language, first: 6) {
          nodes {
            ...CampaignCard
          }
        }
      }
    }
  `,
  [ArticlePageFragment, CampaignCardFragment],
);
