import { Client, cacheExchange, fetchExchange, makeOperation, mapExchange, type Operation } from 'urql';

import { PREFLIGHT } from '~/loa/preflight';

import { watchSession } from './session/watch';

/** A client for one stay at the desk. A draft and what the public sees share an id, so answers are
 * cached whole and not taken apart into entities. */
export function deskClient(language: string): Client {
  return new Client({
    url: '/graphql',
    exchanges: [cacheExchange, watchSession, mapExchange({ onOperation: outlive }), fetchExchange],
    fetchOptions: { headers: { ...PREFLIGHT, 'Accept-Language': language } },
    requestPolicy: 'cache-and-network',
    preferGetMethod: false,
  });
}

/** How long the variables of a request may be that outlives its page: browsers refuse more than 64 KiB. */
const MOST_LETTERS = 16_000;

/** Lets what was asked for be done, even where its page is left before there is an answer. */
function outlive(operation: Operation): Operation {
  const { kind, context, variables } = operation;
  if (kind !== 'mutation' || lengthOf(variables) > MOST_LETTERS) return operation;
  const options =
    typeof context.fetchOptions === 'function' ? context.fetchOptions() : context.fetchOptions;
  return makeOperation(kind, operation, {
    ...context,
    fetchOptions: { ...options, keepalive: true },
  });
}

/** How long variables are as text; a file is longer than any of it. */
function lengthOf(variables: unknown): number {
  let hasFile = false;
  const text = JSON.stringify(variables, (_, value: unknown) => {
    hasFile ||= value instanceof Blob;
    return value;
  });
  return hasFile ? Infinity : text.length;
}
