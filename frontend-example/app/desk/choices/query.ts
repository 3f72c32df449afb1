import { graphql, type ResultOf, type VariablesOf } from '~/loa/graphql';

/** What things can be filed under and lead to, each list from behind a cursor on. */
export const ChoicesQuery = graphql(`
  query Choices(
    $language: LanguageTag!
    $areas: String
    $tags: String
    $campaigns: String
    $organizations: String
    $persons: String
  ) {
    categories {
      id
      name(language: $language)
    }
    areas(first: 100, after: $areas) {
      nodes {
        id
        name(language: $language)
        parent {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    tags(first: 100, after: $tags) {
      nodes {
        id
        name(language: $language)
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    campaigns(first: 100, after: $campaigns, language: $language) {
      nodes {
        id
        name: title
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    organizations(first: 100, after: $organizations) {
      nodes {
        id
        name(language: $language)
        parent {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    persons(first: 100, after: $persons) {
      nodes {
        id
        name
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    site {
      languages
    }
  }
`);

export type Answer = ResultOf<typeof ChoicesQuery>;

/** There are too many articles and pages to list them: they are found by their words. */
export const FindQuery = graphql(`
  query Find($query: String!, $kinds: [SearchKind!], $language: LanguageTag!) {
    search(query: $query, first: 20, filter: { kinds: $kinds }, language: $language) {
      nodes {
        node {
          __typename
          ... on Article {
            id
            name: title
          }
          ... on Page {
            id
            name: title
          }
        }
      }
    }
  }
`);

/** Documents of a kind by their titles, drafts too. */
export const TitlesQuery = graphql(`
  query Titles($kind: DocumentKind!, $after: String) {
    desk {
      documents(kind: $kind, first: 100, after: $after) {
        nodes {
          id
          editions {
            language
            title
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export type DocumentKind = VariablesOf<typeof TitlesQuery>['kind'];
export type TitledDocument = NonNullable<
  ResultOf<typeof TitlesQuery>['desk']
>['documents']['nodes'][number];
