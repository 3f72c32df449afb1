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

/** What Loa says where the secret of a preview shows nothing any more. */
const OVER = 'PREVIEW_NOT_VALID';

/**
 * Asks as the public, or as who holds the secret of a preview; what goes wrong becomes the page for "try
 * again later".
 */
export async function ask<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  preview?: string,
): Promise<Data> {
  // What only a secret shows is no address: it is sent, and kept nowhere on its way.
  const options = preview === undefined ? {} : showing(preview);
  const answer = await client.query(document, variables, options).toPromise();
  if (answer.error?.graphQLErrors.some(({ extensions }) => extensions.code === OVER)) {
    throw data(null, { status: 410 });
  }
  if (answer.data === undefined || answer.error) {
    console.error('Loa did not answer:', answer.error?.message);
    throw data(null, { status: 503, headers: { 'Retry-After': '30' } });
  }
  return answer.data;
}

function showing(preview: string) {
  return { preferGetMethod: false, fetchOptions: { headers: { 'Loa-Preview': preview } } } as const;
}
