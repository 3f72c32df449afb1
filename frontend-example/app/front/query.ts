import { ArticleCardFragment } from '~/article/card';
import { CampaignCardFragment } from '~/campaign/card';
import { graphql, type ResultOf } from '~/loa/graphql';
import { ReportLineFragment } from '~/pledge/report-line';

/** The whole front page in one request. */
export const FrontQuery = graphql(
  `
    query Front($language: LanguageTag!, $after: String) {
      pinned: articles(language: $language, first: 3, filter: { pinned: true }) {
        nodes {
          ...ArticleCard
        }
      }
      newest: articles(language: $language, first: 3) {
        nodes {
          ...ArticleCard
        }
      }
      feed(language: $language, first: 30, after: $after) {
        nodes {
          __typename
          ...ArticleCard
          ...CampaignCard
          ...ReportLine
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      popular(language: $language, first: 5, window: WEEK) {
        views
        story {
          ... on Article {
            id
            title
            canonicalPath
          }
          ... on Campaign {
            id
            title
            canonicalPath
          }
        }
      }
      campaigns(language: $language, first: 3, filter: { status: ACTIVE }) {
        nodes {
          ...CampaignCard
        }
      }
      categories {
        id
        name(language: $language)
        canonicalPath(language: $language)
        articles(language: $language, first: 4) {
          nodes {
            ...ArticleCard
          }
        }
      }
      areas(first: 40, filter: { kind: NEIGHBORHOOD }) {
        nodes {
          id
          name(language: $language)
          canonicalPath(language: $language)
        }
      }
    }
  `,
  [ArticleCardFragment, CampaignCardFragment, ReportLineFragment],
);

export type FrontData = ResultOf<typeof FrontQuery>;
export type FeedItem = FrontData['feed']['nodes'][number];
