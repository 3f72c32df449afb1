import { createHash } from 'node:crypto';

import { Client, fetchExchange, type AnyVariables, type TypedDocumentNode } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { data } from 'react-router';

import { LOA_URL } from '~/environment.server';

// No cache here: Loa keeps finished answers and knows when they end.
const OPTIONS = { url: new URL('/graphql', LOA_URL).href, requestPolicy: 'network-only' } as const;

/** Names a query by its hash once Loa has seen it: every answer has a short address, as caches like it. */
const forAll = new Client({
  ...OPTIONS,
  exchanges: [persistedExchange({ generateHash }), fetchExchange],
});

/** What only a secret shows is no address: it is sent, and kept nowhere on its way. */
const forSome = new Client({ ...OPTIONS, exchanges: [fetchExchange], preferGetMethod: false });

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
  const asked =
    preview === undefined
      ? forAll.query(document, variables)
      : forSome.query(document, variables, { fetchOptions: { headers: { 'Loa-Preview': preview } } });
  const answer = await asked.toPromise();
  if (answer.error?.graphQLErrors.some(({ extensions }) => extensions.code === OVER)) {
    throw data(null, { status: 410 });
  }
  if (answer.data === undefined || answer.error) {
    console.error('Loa did not answer:', answer.error?.message);
    throw data(null, { status: 503, headers: { 'Retry-After': '30' } });
  }
  return answer.data;
}

async function generateHash(query: string): Promise<string> {
  return createHash('sha256').update(query).digest('hex');
}
