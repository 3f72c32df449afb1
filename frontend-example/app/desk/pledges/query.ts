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
          signerName
          signerRoles {
            language
            text
          }
          statements {
            language
            text
          }
          assessment {
            completion
            notes {
              language
              text
            }
          }
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
            texts {
              language
              text
            }
            units {
              language
              text
            }
            responsible
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

export const AssessMutation = graphql(`
  mutation AssessPledge($input: AssessPledgeInput!) {
    done: assessPledge(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const AmendMutation = graphql(`
  mutation AmendPledge($input: AmendPledgeInput!) {
    done: amendPledge(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const WithdrawMutation = graphql(`
  mutation WithdrawPledge($input: WithdrawPledgeInput!) {
    done: withdrawPledge(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

type Desk = NonNullable<ResultOf<typeof PledgesQuery>['desk']>;
export type DeskPledge = Desk['pledges']['nodes'][number];
export type DeskItem = DeskPledge['items'][number];
export type Completion = NonNullable<DeskPledge['assessment']>['completion'];
export type Filter = NonNullable<VariablesOf<typeof PledgesQuery>['filter']>;
