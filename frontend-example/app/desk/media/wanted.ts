import type { VariablesOf } from '~/loa/graphql';

import type { LibraryQuery } from './query';

type Variables = VariablesOf<typeof LibraryQuery>;
type Order = NonNullable<Variables['orderBy']>;
type Kind = NonNullable<NonNullable<Variables['filter']>['kind']>;

export const ORDERS: Order[] = ['NEWEST', 'LAST_CHANGED', 'OLDEST', 'LARGEST'];
export const KINDS: Kind[] = ['PICTURE', 'DOCUMENT'];
export const USES = ['used', 'unused'] as const;

/** Which files are looked for, and in which order; null where it does not matter. */
export interface Wanted {
  words: string;
  kind: Kind | null;
  use: (typeof USES)[number] | null;
  order: Order;
}

export const EVERYTHING: Wanted = { words: '', kind: null, use: null, order: 'NEWEST' };

/** As an address says it; what it does not know is left out. */
export function wantedOf(parameters: URLSearchParams): Wanted {
  const among = <One extends string>(all: readonly One[], name: string) =>
    all.find((one) => one === parameters.get(name)) ?? null;
  return {
    words: parameters.get('q') ?? '',
    kind: among(KINDS, 'kind'),
    use: among(USES, 'use'),
    order: among(ORDERS, 'order') ?? EVERYTHING.order,
  };
}

/** As it stands in an address: only what narrows the list. */
export function parametersOf({ words, kind, use, order }: Wanted): URLSearchParams {
  return new URLSearchParams({
    ...(words && { q: words }),
    ...(kind && { kind }),
    ...(use && { use }),
    ...(order !== EVERYTHING.order && { order }),
  });
}

/** As Loa is asked. */
export function variablesOf({ words, kind, use, order }: Wanted): Omit<Variables, 'after'> {
  const used = use && use === 'used';
  return { filter: { words: words || null, kind, used }, orderBy: order };
}
