type Kind = 'PUBLISH' | 'UNPUBLISH';

interface Planned {
  kind: Kind;
  at: string;
}

/** The whole schedule of an edition with one step at another time, or, for null, without it. */
export function planned(schedule: Planned[], kind: Kind, at: string | null) {
  const time = (one: Kind) =>
    one === kind ? at : (schedule.find((step) => step.kind === one)?.at ?? null);
  return { publishAt: time('PUBLISH'), unpublishAt: time('UNPUBLISH') };
}
