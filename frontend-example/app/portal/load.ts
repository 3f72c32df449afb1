import { askByAddress } from '~/loa/ask-by-address';
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
  const told = await askByAddress(PortalQuery, {});
  return told?.site ?? null;
}
