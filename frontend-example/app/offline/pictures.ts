import { picturesOf, type Story } from './story';

/** How much room pictures may take. */
export const BUDGET_BYTES = 20_000_000;

/** Where pictures are kept; sizes are in bytes. */
export interface Album {
  all: () => Promise<Map<string, number>>;
  /** The size of what was fetched; null where it cannot be had. */
  add: (url: string) => Promise<number | null>;
  drop: (url: string) => Promise<void>;
}

/** Keeps the pictures of the newest stories, as many as fit; stories come the newest first. */
export async function keepPictures(stories: Story[], album: Album, budget = BUDGET_BYTES) {
  const known = await album.all();
  const kept = new Set<string>();
  let used = 0;
  for (const url of new Set(stories.flatMap(picturesOf))) {
    const size = known.get(url) ?? (await album.add(url));
    if (size === null) continue;
    known.set(url, size);
    if (used + size > budget) break;
    used += size;
    kept.add(url);
  }
  for (const url of known.keys()) if (!kept.has(url)) await album.drop(url);
}
