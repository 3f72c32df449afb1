/** The same rows, one of them at another place. */
export function moved<Row>(rows: Row[], from: number, to: number): Row[] {
  const row = rows[from];
  if (row === undefined) return rows;
  return rows.toSpliced(from, 1).toSpliced(to, 0, row);
}

/** Where a row comes to stand that is let go in a gap; the gaps are counted while it still has its place. */
export function placeInGap(from: number, gap: number): number {
  return gap > from ? gap - 1 : gap;
}
