// A list that grows, as a Relay component asks for it.

import { graphql } from 'relay-runtime';

export const query = graphql`
  query ArticleListQuery($first: Int!, $categories: [ID!]) {
    ...ArticleList_articles @arguments(first: $first, categories: $categories)
  }
`;

export const articles = graphql`
  fragment ArticleList_articles on Query
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 20 }
    after: { type: "String" }
    categories: { type: "[ID!]" }
  )
  @refetchable(queryName: "ArticleListPaginationQuery") {
    articles(first: $first, after: $after, filter: { categories: $categories })
      @connection(key: "ArticleList_articles", filters: ["filter"]) {
      __id
      totalCount
      edges {
        node {
          id
          ...ArticleList_card
        }
      }
    }
  }
`;

export const card = graphql`
  fragment ArticleList_card on Article @refetchable(queryName: "ArticleListCardRefetchQuery") {
    title
    language
    cover @required(action: LOG) {
      alt
      media {
        srcset(widths: [320, 640])
      }
    }
  }
`;
