import { createRequest, type Exchange, type Operation, type OperationResult } from 'urql';
import { filter, makeSubject, merge, pipe, tap } from 'wonka';

import { ViewerQuery } from './query';

const VIEWER = createRequest(ViewerQuery, {});

/** Notices that a session was ended elsewhere: when something is refused, it is asked anew who is here. What
 * was asked for while nobody was goes unanswered, and is asked for again once somebody is. */
export const watchSession: Exchange =
  ({ client, forward }) =>
  (operations) => {
    const unanswered = new Map<number, Operation>();
    const again = makeSubject<Operation>();
    const askWhoIsHere = () => {
      const options = { requestPolicy: 'network-only' } as const;
      client.reexecuteOperation(client.createRequestOperation('query', VIEWER, options));
    };
    const askForTheRest = () => {
      const all = [...unanswered.values()];
      unanswered.clear();
      all.forEach(again.next);
    };
    const isAnswer = (result: OperationResult): boolean => {
      const { operation, data } = result;
      if (operation.key === VIEWER.key && data?.viewer) askForTheRest();
      const isForNobody = isUnauthenticated(result);
      if (isForNobody || isRefused(result)) askWhoIsHere();
      if (!isForNobody || operation.kind !== 'query') return true;
      unanswered.set(operation.key, operation);
      return false;
    };
    const given = pipe(
      operations,
      tap(({ kind, key }) => kind === 'teardown' && unanswered.delete(key)),
    );
    return pipe(merge([given, again.source]), forward, filter(isAnswer));
  };

function isUnauthenticated({ error }: OperationResult): boolean {
  return !!error?.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED');
}

/** Whether a step was not taken. Not every mutation asks for the codes of its errors. */
function isRefused({ operation: { kind }, data }: OperationResult): boolean {
  const payloads: ({ userErrors?: unknown[] } | null)[] = Object.values(data ?? {});
  return kind === 'mutation' && payloads.some((payload) => !!payload?.userErrors?.length);
}
