/** An area, as far as it lies in another. */
export interface Place {
  id: string;
  parent: { id: string } | null;
}

/** A place, with those inside of it. */
export interface Branch<Area extends Place> {
  area: Area;
  inside: Branch<Area>[];
}

/** Places, each below the one around it; one whose surroundings are not among them stands on top. */
export function treeOf<Area extends Place>(areas: Area[]): Branch<Area>[] {
  const known = new Set(areas.map(({ id }) => id));
  const branches = (within: string | null): Branch<Area>[] =>
    areas
      .filter(({ parent }) => (parent && known.has(parent.id) ? parent.id : null) === within)
      .map((area) => ({ area, inside: branches(area.id) }));
  return branches(null);
}
