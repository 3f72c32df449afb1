import { graphql, type ResultOf, type VariablesOf } from '~/loa/graphql';

/** Who did what, the last first. */
export const AuditQuery = graphql(`
  query AuditLog($filter: AuditFilter!, $after: String) {
    desk {
      auditLog(first: 50, filter: $filter, after: $after) {
        nodes {
          number
          at
          action
          thingId
          by {
            id
            name
          }
          role
          tokenId
          remote
          changes {
            field
            before
            after
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

/** What things are called. */
export const NamesQuery = graphql(`
  query ThingNames($ids: [ID!]!, $language: LanguageTag!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Announcement {
        name: title
      }
      ... on Area {
        name(language: $language)
      }
      ... on Category {
        name(language: $language)
      }
      ... on Organization {
        name(language: $language)
      }
      ... on Person {
        name
      }
      ... on Tag {
        name(language: $language)
      }
      ... on Media {
        fileName
      }
    }
  }
`);

/** What a document is called, a draft too. */
export const TitleQuery = graphql(`
  query DocumentTitle($id: ID!) {
    desk {
      document(id: $id) {
        editions {
          language
          title
        }
      }
    }
  }
`);

export const ActorsQuery = graphql(`
  query Actors($after: String) {
    desk {
      users(first: 100, after: $after) {
        nodes {
          id
          name
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** The log for keeping elsewhere, piece by piece. */
export const ExportQuery = graphql(`
  query AuditExport($after: Int) {
    desk {
      auditExport(after: $after) {
        lines
        last
      }
    }
  }
`);

export type Entry = NonNullable<ResultOf<typeof AuditQuery>['desk']>['auditLog']['nodes'][number];
export type Change = Entry['changes'][number];
export type Action = Entry['action'];
export type Filter = VariablesOf<typeof AuditQuery>['filter'];
