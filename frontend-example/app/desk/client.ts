import { Client, cacheExchange, fetchExchange } from 'urql';

import { PREFLIGHT } from '~/loa/preflight';

/** A client for one stay at the desk. A draft and what the public sees share an id, so answers are
 * cached whole and not taken apart into entities. */
export function deskClient(language: string): Client {
  return new Client({
    url: '/graphql',
    exchanges: [cacheExchange, fetchExchange],
    fetchOptions: { headers: { ...PREFLIGHT, 'Accept-Language': language } },
    requestPolicy: 'cache-and-network',
    preferGetMethod: false,
  });
}
