/** A story, as far as it matters here. */
export interface Published {
  id: string;
  publishedAt: string;
}

/** What has changed since a position, of stories alone. */
export interface News {
  published: Published[];
  /** The ids of what is gone. */
  gone: string[];
}

/** When the newest of the stories on a page was published; null where there is none. */
export function newestOf(stories: Published[]): string | null {
  return stories.reduce<string | null>(
    (newest, { publishedAt }) => (isLater(publishedAt, newest) ? publishedAt : newest),
    null,
  );
}

/** The ids of what readers have not been shown yet: an older story that was mended is none. */
export function freshAfter(
  fresh: ReadonlySet<string>,
  { published, gone }: News,
  newest: string | null,
): ReadonlySet<string> {
  const come = published.filter(({ publishedAt }) => isLater(publishedAt, newest));
  const all = new Set([...fresh, ...come.map(({ id }) => id)]);
  for (const id of gone) all.delete(id);
  return all;
}

function isLater(time: string, than: string | null): boolean {
  return than === null || Date.parse(time) > Date.parse(than);
}
