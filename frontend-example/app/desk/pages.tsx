import { Fragment, useState, type ReactNode } from 'react';

import { useWords } from './language/words';

/** Asks for what comes behind a cursor; null where that was asked for already. */
export type OnMore = ((next: string) => void) | null;

/** A list page after page, each asked for when the one before was read. */
export function Pages({ children }: { children: (after: string | null, onMore: OnMore) => ReactNode }) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return cursors.map((after, place) => (
    <Fragment key={after}>
      {children(after, place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null)}
    </Fragment>
  ));
}

interface MoreProps {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  onMore: OnMore;
}

/** Leads to the next page, where there is one. */
export function More({ pageInfo: { hasNextPage, endCursor }, onMore }: MoreProps) {
  const w = useWords();
  if (!hasNextPage || !endCursor || !onMore) return null;
  return (
    <button type="button" className="button quiet" onClick={() => onMore(endCursor)}>
      {w.more}
    </button>
  );
}
