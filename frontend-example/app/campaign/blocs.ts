import type { PledgeRowData } from '~/pledge/row';

import type { CampaignData } from './query';

type Figures = CampaignData['statistics']['byBloc'][number]['figures'];

/** The organizations of one bloc, and what their pledges come to. */
export interface Bloc {
  id: string;
  /** Null for organizations that stand in none. */
  name: string | null;
  path: string | null;
  /** Those that are shown one by one. */
  pledges: PledgeRowData[];
  /** Null where nobody has signed. */
  figures: Figures | null;
  overdue: number;
}

type Source = Pick<CampaignData, 'blocs' | 'statistics' | 'pledges'>;

/** The blocs of a campaign: that which kept most of its word first, those called to sign that did not last. */
export function blocsOf({ blocs: called, statistics, pledges }: Source): Bloc[] {
  const rows = new Map<string, PledgeRowData[]>();
  for (const pledge of pledges.nodes) {
    const id = pledge.organization.parent?.id ?? '';
    rows.set(id, [...(rows.get(id) ?? []), pledge]);
  }
  const signed = statistics.byBloc.map(({ bloc, figures, overdue }) => ({
    ...bare(bloc),
    pledges: rows.get(bloc?.id ?? '') ?? [],
    figures,
    overdue,
  }));
  const known = new Set(signed.map(({ id }) => id));
  return [
    ...signed.toSorted((a, b) => b.figures.verified - a.figures.verified),
    ...called.filter(({ id }) => !known.has(id)).map(bare),
  ];
}

function bare(bloc: CampaignData['blocs'][number] | null): Bloc {
  const { id = '', name = null, canonicalPath: path = null } = bloc ?? {};
  return { id, name, path, pledges: [], figures: null, overdue: 0 };
}

/** How many pledges of a bloc are not shown one by one. */
export function restOf({ figures, pledges }: Bloc): number {
  if (!figures) return 0;
  return Math.max(0, figures.pledges + figures.waiting + figures.withdrawn - pledges.length);
}
