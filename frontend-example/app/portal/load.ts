import { stringifyDocument } from '@urql/core';

import { graphql, type ResultOf } from '~/loa/graphql';

const PortalQuery = graphql(`
  query Portal {
    site {
      weather {
        temperature
        humidity
        condition
        observedAt
        days {
          date
          low
          high
        }
      }
      exchangeRates {
        base
        date
        rates {
          currency
          reference
          buy
          sell
        }
      }
      visits {
        online
        today {
          visitors
        }
        thisWeek {
          visitors
        }
        thisMonth {
          visitors
        }
        total {
          visitors
          views
        }
      }
    }
  }
`);

export type PortalData = ResultOf<typeof PortalQuery>['site'];

/** What stands at the foot of every page; null where nobody can tell now. */
export async function loadPortal(): Promise<PortalData | null> {
  const query = new URLSearchParams({ query: stringifyDocument(PortalQuery) });
  // Asked for by address, so that everybody may be given the same answer.
  const answer = await fetch(`/graphql?${query}`, {
    credentials: 'omit',
    headers: { Accept: 'application/graphql-response+json' },
  }).catch(() => null);
  const told = answer?.ok ? ((await answer.json()) as { data?: ResultOf<typeof PortalQuery> }) : null;
  return told?.data?.site ?? null;
}
