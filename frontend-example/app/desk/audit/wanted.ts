import type { SiteClock } from '~/language/site-clock';

import type { Action, Filter } from './query';

/** What can be done to a thing, by what it is about. */
export const ACTIONS: Record<'documents' | 'review' | 'pledges' | 'access', Action[]> = {
  documents: [
    'CREATED',
    'UPDATED',
    'SAVED',
    'RESTORED',
    'LABELED',
    'PUBLISHED',
    'UNPUBLISHED',
    'SCHEDULED',
    'CANCELLED',
    'UPLOADED',
    'REPLACED',
    'DELETED',
    'RECOVERED',
    'PURGED',
  ],
  review: [
    'SUBMITTED',
    'ASSIGNED',
    'RECALLED',
    'CHANGES_REQUESTED',
    'APPROVED',
    'COMMENTED',
    'RESOLVED',
  ],
  pledges: [
    'SIGNED',
    'AMENDED',
    'WITHDRAWN',
    'REPORTED',
    'VERIFIED',
    'REFUSED',
    'ASSESSED',
    'TOOK_EFFECT',
    'INVITED',
    'HANDED_IN',
    'CONFIRMED',
    'ACCEPTED',
  ],
  access: ['SIGNED_IN', 'SIGNED_OUT', 'PASSWORD_CHANGED', 'SHARED', 'REVOKED', 'ROTATED', 'REPLAYED'],
};

/** Which entries are listed; empty where anything does. It stands in the address. */
export interface Wanted {
  by: string;
  action: string;
  kind: string;
  thing: string;
  /** The first day and the last one. */
  from: string;
  until: string;
}

const NAMES: (keyof Wanted)[] = ['by', 'action', 'kind', 'thing', 'from', 'until'];

export function wantedOf(parameters: URLSearchParams): Wanted {
  const entries = NAMES.map((name) => [name, parameters.get(name) ?? '']);
  return Object.fromEntries(entries) as unknown as Wanted;
}

/** The address of a list, without what is left open. */
export function addressOf(wanted: Partial<Wanted>): string {
  const given = NAMES.flatMap((name) => (wanted[name] ? [[name, wanted[name]]] : []));
  return new URLSearchParams(given).toString();
}

/** What is asked of Loa: days are those of the site. */
export function filterOf({ by, action, kind, thing, from, until }: Wanted, clock: SiteClock): Filter {
  const known = Object.values(ACTIONS)
    .flat()
    .find((one) => one === action);
  return {
    ...(by && { by }),
    ...(known && { actions: [known] }),
    ...(kind && { kind }),
    ...(thing && { thing }),
    ...(isDay(from) && { from: clock.dayBegins(from) }),
    ...(isDay(until) && { until: clock.dayBegins(dayAfter(until)) }),
  };
}

/** Whether it is a day: anybody can write an address. */
function isDay(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date));
}

function dayAfter(date: string): string {
  const next = Date.parse(date) + 24 * 60 * 60 * 1000;
  return new Date(next).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
