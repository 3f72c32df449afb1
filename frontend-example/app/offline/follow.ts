import type { Story } from './story';

/** What has changed since a position. */
export interface Changes {
  position: string;
  hasMore: boolean;
  /** Whether the position could not be followed, so that the copy is worth nothing. */
  startOver: boolean;
  changed: Story[];
  /** The ids of what is gone. */
  gone: string[];
}

/** Where news comes from. */
export interface Source {
  changes: (language: string, since: string | null) => Promise<Changes>;
  newest: (language: string) => Promise<Story[]>;
}

/** Where the copy is kept. Each step is taken as a whole or not at all. */
export interface Shelf {
  position: (language: string) => Promise<string | null>;
  refill: (language: string, stories: Story[], position: string) => Promise<void>;
  apply: (language: string, changes: Changes) => Promise<void>;
}

/** Brings the copy up to date, whether a minute has passed since the last time or half a year. */
export async function follow(source: Source, shelf: Shelf, language: string): Promise<void> {
  const known = await shelf.position(language);
  let changes = await source.changes(language, known);
  if (known === null || changes.startOver) {
    // The position is from before the list is read: what changes meanwhile is told afterwards.
    await shelf.refill(language, await source.newest(language), changes.position);
    changes = await source.changes(language, changes.position);
  }
  await shelf.apply(language, changes);
  while (changes.hasMore) {
    changes = await source.changes(language, changes.position);
    await shelf.apply(language, changes);
  }
}
