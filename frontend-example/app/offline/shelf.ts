import { answer, kept, openDatabase } from '~/database';

import type { Shelf } from './follow';
import type { Story } from './story';

/** How many stories of each language are kept. */
const MOST_STORIES = 100;

/** Held by whoever reads the position and writes what has changed since. */
export const SHELF_LOCK = 'shelf';

const STORIES = 'stories';
const POSITIONS = 'positions';

function open(): Promise<IDBDatabase> {
  return openDatabase('reading', (database) => {
    const stories = database.createObjectStore(STORIES, { keyPath: ['language', 'id'] });
    stories.createIndex('newest', ['language', 'publishedAt']);
    database.createObjectStore(POSITIONS);
  });
}

/** Everything of one language. */
function of(language: string): IDBKeyRange {
  return IDBKeyRange.bound([language], [language, []]);
}

/** Changes stories and position together: a device that dies in between is where it was before. */
async function write(change: (stories: IDBObjectStore, positions: IDBObjectStore) => void) {
  const database = await open();
  const transaction = database.transaction([STORIES, POSITIONS], 'readwrite');
  change(transaction.objectStore(STORIES), transaction.objectStore(POSITIONS));
  await kept(transaction);
  database.close();
}

/** Takes out what is older than the newest. */
function trim(stories: IDBObjectStore, language: string) {
  let place = 0;
  stories.index('newest').openCursor(of(language), 'prev').onsuccess = ({ target }) => {
    const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
    if (!cursor) return;
    place += 1;
    if (place > MOST_STORIES) cursor.delete();
    cursor.continue();
  };
}

/** The copy in the reader's browser. */
export const shelf: Shelf = {
  async position(language) {
    const database = await open();
    const request = database.transaction(POSITIONS).objectStore(POSITIONS).get(language);
    const position = (await answer(request)) as string | undefined;
    database.close();
    return position ?? null;
  },
  refill: (language, list, position) =>
    write((stories, positions) => {
      stories.delete(of(language));
      for (const story of list) stories.put(story);
      positions.put(position, language);
    }),
  apply: (language, { changed, gone, position }) =>
    write((stories, positions) => {
      for (const id of gone) stories.delete([language, id]);
      for (const story of changed) stories.put(story);
      trim(stories, language);
      positions.put(position, language);
    }),
};

/** What is kept in a language, the newest first. */
export async function keptStories(language: string): Promise<Story[]> {
  const database = await open();
  const index = database.transaction(STORIES).objectStore(STORIES).index('newest');
  const stories = (await answer(index.getAll(of(language)))) as Story[];
  database.close();
  return stories.toReversed();
}
