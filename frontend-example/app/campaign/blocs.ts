import type { PledgeRowData } from '~/pledge/row';

/** The pledges of the organizations of one bloc. */
export interface Bloc {
  id: string;
  /** Null for organizations that stand in none. */
  name: string | null;
  pledges: PledgeRowData[];
  /** The mean of what its organizations have verified; those that withdrew do not count. */
  verified: number;
  reported: number;
}

/** Pledges by bloc, the one that kept most of its word first; within it, in the order given. */
export function byBloc(pledges: PledgeRowData[]): Bloc[] {
  const groups = new Map<string, PledgeRowData[]>();
  for (const pledge of pledges) {
    const id = pledge.organization.parent?.id ?? '';
    groups.set(id, [...(groups.get(id) ?? []), pledge]);
  }
  const blocs = [...groups].map(([id, members]) => ({
    id,
    name: members[0]?.organization.parent?.name ?? null,
    pledges: members,
    verified: mean(members, 'verified'),
    reported: mean(members, 'reported'),
  }));
  return blocs.sort((a, b) => b.verified - a.verified);
}

function mean(pledges: PledgeRowData[], what: 'verified' | 'reported'): number {
  const counted = pledges.filter(({ status }) => status !== 'WITHDRAWN');
  if (counted.length === 0) return 0;
  return counted.reduce((sum, { progress }) => sum + progress[what], 0) / counted.length;
}
