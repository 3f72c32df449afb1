import { graphql, type ResultOf, type VariablesOf } from '~/loa/graphql';

/** After how many days without a word the site speaks of silence. */
export const SilenceQuery = graphql(`
  query Silence {
    site {
      pledgeReminders {
        silentDays
      }
    }
  }
`);

/** What was promised, that which was signed last first. */
export const PledgesQuery = graphql(`
  query DeskPledges($language: LanguageTag!, $filter: PledgeFilter, $after: String) {
    desk {
      pledges(first: 30, after: $after, filter: $filter) {
        nodes {
          id
          canonicalPath(language: $language)
          status
          silentDays
          nextDueOn
          organization {
            name(language: $language)
          }
          campaign(language: $language) {
            title
          }
          progress {
            reported
            verified
          }
          items {
            id
            text(language: $language)
            unit(language: $language)
            quantity
            reported
            status
            dueOn
            daysOverdue
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

export const ReportMutation = graphql(`
  mutation ReportProgress($input: ReportProgressInput!) {
    reportProgress(input: $input) {
      report {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

type Desk = NonNullable<ResultOf<typeof PledgesQuery>['desk']>;
export type DeskPledge = Desk['pledges']['nodes'][number];
export type DeskItem = DeskPledge['items'][number];
export type Filter = NonNullable<VariablesOf<typeof PledgesQuery>['filter']>;
