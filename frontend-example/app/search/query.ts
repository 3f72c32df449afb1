import { graphql, type ResultOf } from '~/loa/graphql';

/** What was found, the best first, with what was looked for marked, and how all of it is spread. */
export const SearchQuery = graphql(`
  query Search($query: String!, $language: LanguageTag!, $filter: SearchFilter, $after: String) {
    search(query: $query, language: $language, filter: $filter, first: 20, after: $after) {
      totalCount
      nodes {
        title {
          text
          hit
        }
        snippet {
          text
          hit
        }
        node {
          __typename
          ... on Article {
            id
            canonicalPath
            publishedAt
          }
          ... on Album {
            id
            canonicalPath
            publishedAt
          }
          ... on Campaign {
            id
            canonicalPath
          }
          ... on Page {
            id
            canonicalPath
          }
          ... on Pledge {
            id
            canonicalPath(language: $language)
            signedOn
            organization {
              name(language: $language)
            }
          }
          ... on Organization {
            id
            canonicalPath(language: $language)
          }
          ... on Media {
            id
            url
            rendition(width: 1280) {
              url
            }
          }
        }
      }
      facets {
        kinds {
          kind
          count
        }
        categories {
          count
          category {
            id
            name(language: $language)
          }
        }
        areas {
          count
          area {
            id
            name(language: $language)
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Found = ResultOf<typeof SearchQuery>['search'];
export type Hit = Found['nodes'][number];
export type Facets = Found['facets'];
/** A part of a text, marked where it was looked for. */
export type Part = Hit['title'][number];
export type Kind = Facets['kinds'][number]['kind'];
