import { ArticleCardFragment } from '~/article/card';
import { graphql } from '~/loa/graphql';

/** One page of a list of articles. */
export const ArticlePageFragment = graphql(
  `
    fragment ArticlePage on ArticleConnection {
      nodes {
        ...ArticleCard
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  `,
  [ArticleCardFragment],
);
