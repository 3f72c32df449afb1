import type { Role } from '../session/leave';

export const KINDS = ['ARTICLE', 'ALBUM', 'CAMPAIGN', 'PAGE'] as const;
export type Kind = (typeof KINDS)[number];

/** Whose documents: everybody's, the own ones, or what one is asked to judge. */
export const VIEWS = ['all', 'mine', 'assigned'] as const;
export type View = (typeof VIEWS)[number];

export const STAGES = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'PUBLISHED', 'UNPUBLISHED'] as const;
export type Stage = (typeof STAGES)[number];

/** Which documents are listed. */
export interface Wanted {
  kind: Kind | null;
  view: View;
  stage: Stage | null;
}

/** What one sees first: who does nothing but judge begins with what is to be judged. */
export function firstView(role: Role): View {
  return role === 'REVIEWER' ? 'assigned' : 'all';
}

/** It stands in the address, so that the way back leads to the same list. */
export function wantedOf(parameters: URLSearchParams, role: Role): Wanted {
  return {
    kind: KINDS.find((kind) => kind === parameters.get('kind')) ?? null,
    view: VIEWS.find((view) => view === parameters.get('view')) ?? firstView(role),
    stage: STAGES.find((stage) => stage === parameters.get('stage')) ?? null,
  };
}

/** The address of a list, without what goes without saying. */
export function addressOf({ kind, view, stage }: Wanted, role: Role): string {
  const parameters = new URLSearchParams({
    ...(kind && { kind }),
    ...(view !== firstView(role) && { view }),
    ...(stage && { stage }),
  });
  return parameters.toString();
}

/** What is asked of Loa. */
export function variablesOf({ kind, view, stage }: Wanted) {
  const assignedToMe = view === 'assigned';
  return { kind, mine: view === 'mine', edition: { assignedToMe, stage } };
}
