import { graphql, type ResultOf } from '~/loa/graphql';

import { PledgeEventFragment } from './event';
import { PledgeItemFragment } from './item';
import { ReportFragment } from './report';

/** A pledge's page: who signed what, how far each item is, and every report on it. */
export const PledgePageQuery = graphql(
  `
    query PledgePage($id: ID!, $language: LanguageTag!, $after: String, $historyAfter: String) {
      site {
        pledgeReminders {
          silentDays
        }
      }
      pledge(by: { id: $id }) {
        id
        vi: canonicalPath(language: "vi")
        en: canonicalPath(language: "en")
        status
        silentDays
        assessment {
          completion
          note(language: $language)
        }
        signedOn
        signerName
        signerRole(language: $language)
        signer {
          canonicalPath(language: $language)
        }
        statement(language: $language)
        withdrawal {
          date
          reason(language: $language)
        }
        paper {
          url
          fileName
          byteSize
        }
        organization {
          name(language: $language)
          canonicalPath(language: $language)
        }
        campaign(language: $language) {
          title
          canonicalPath
        }
        progress {
          items
          itemsVerified
          reported
          verified
        }
        items {
          ...PledgeItem
        }
        reports(first: 20, after: $after) {
          nodes {
            ...Report
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        history(first: 20, after: $historyAfter) {
          nodes {
            ...PledgeEvent
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [PledgeItemFragment, ReportFragment, PledgeEventFragment],
);

export type PledgeData = NonNullable<ResultOf<typeof PledgePageQuery>['pledge']>;
