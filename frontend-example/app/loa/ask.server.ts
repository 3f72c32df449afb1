import { Client, fetchExchange, type AnyVariables, type TypedDocumentNode } from '@urql/core';
import { data } from 'react-router';

import { LOA_URL } from '~/environment.server';

// No cache here: Loa keeps finished answers and knows when they end.
const client = new Client({
  url: new URL('/graphql', LOA_URL).href,
  exchanges: [fetchExchange],
  preferGetMethod: true,
  requestPolicy: 'network-only',
});

/** Asks as the public; what goes wrong becomes the page for "try again later". */
export async function ask<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const answer = await client.query(document, variables).toPromise();
  if (answer.data === undefined || answer.error) {
    console.error('Loa did not answer:', answer.error?.message);
    throw data(null, { status: 503, headers: { 'Retry-After': '30' } });
  }
  return answer.data;
}
