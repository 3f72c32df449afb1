import { expect, test } from 'vitest';

import { follow, type Changes, type Shelf, type Source } from './follow';
import type { Story } from './story';

const story = (id: string, title = id) => ({ id, title }) as Story;

/** A shelf in memory. */
function shelfWith(start: string | null, ...stories: Story[]) {
  const all = new Map(stories.map((one) => [one.id, one.title]));
  let position = start;
  const shelf: Shelf = {
    position: async () => position,
    refill: async (_, list, next) => {
      all.clear();
      list.forEach(({ id, title }) => all.set(id, title));
      position = next;
    },
    apply: async (_, changes) => {
      changes.changed.forEach(({ id, title }) => all.set(id, title));
      changes.gone.forEach((id) => all.delete(id));
      position = changes.position;
    },
  };
  return { shelf, titles: () => [...all.values()], position: () => position };
}

/** A site with a list and what follows each position. */
function siteWith(list: Story[], told: Record<string, Partial<Changes>>): Source {
  return {
    newest: async () => list,
    changes: async (_, since) => {
      const changes = told[since ?? 'none'];
      if (!changes) throw new Error(`nobody should ask from ${since}`);
      return {
        position: since ?? '',
        hasMore: false,
        startOver: false,
        changed: [],
        gone: [],
        ...changes,
      };
    },
  };
}

test('an empty shelf is filled, and follows what changed while it was', async () => {
  const kept = shelfWith(null);
  const site = siteWith([story('a'), story('b')], {
    none: { position: '1' },
    1: { position: '2', gone: ['b'], changed: [story('a', 'a, corrected')] },
  });
  await follow(site, kept.shelf, 'vi');
  expect(kept.titles()).toEqual(['a, corrected']);
  expect(kept.position()).toBe('2');
});

test('after a long time all that changed is taken in, part by part', async () => {
  const kept = shelfWith('1', story('a'), story('b'));
  const site = siteWith([], {
    1: { position: '2', changed: [story('c')], hasMore: true },
    2: { position: '3', gone: ['a'] },
  });
  await follow(site, kept.shelf, 'vi');
  expect(kept.titles()).toEqual(['b', 'c']);
  expect(kept.position()).toBe('3');
});

test('a copy that cannot be followed is thrown away', async () => {
  const kept = shelfWith('old', story('a'));
  const site = siteWith([story('b')], { old: { position: '9', startOver: true }, 9: {} });
  await follow(site, kept.shelf, 'vi');
  expect(kept.titles()).toEqual(['b']);
  expect(kept.position()).toBe('9');
});

test('a line that breaks in between loses nothing', async () => {
  const kept = shelfWith('1', story('a'));
  const site = siteWith([], { 1: { position: '2', changed: [story('b')], hasMore: true } });
  await expect(follow(site, kept.shelf, 'vi')).rejects.toThrow('from 2');
  expect(kept.titles()).toEqual(['a', 'b']);
  expect(kept.position()).toBe('2');
});
