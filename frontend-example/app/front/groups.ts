import type { FeedItem } from './query';

type Report = Extract<FeedItem, { __typename: 'Report' }>;

/** One entry of the timeline: an item, or reports that came in a row. */
export type Entry =
  { kind: 'item'; item: Exclude<FeedItem, Report> } | { kind: 'reports'; reports: Report[] };

/** Gathers reports that follow one another: a ceremony's worth of them must not bury the news. */
export function inGroups(items: FeedItem[]): Entry[] {
  const entries: Entry[] = [];
  for (const item of items) {
    const last = entries.at(-1);
    if (item.__typename !== 'Report') entries.push({ kind: 'item', item });
    else if (last?.kind === 'reports') last.reports.push(item);
    else entries.push({ kind: 'reports', reports: [item] });
  }
  return entries;
}
