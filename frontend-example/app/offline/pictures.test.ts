import { expect, test } from 'vitest';

import { keepPictures, type Album } from './pictures';
import { candidate, picturesOf, type Story } from './story';

const withCover = (url: string) => ({ cover: { kept: { url } }, body: { html: '' } }) as Story;

/** Every picture weighs 10 bytes, except one that cannot be had. */
function albumWith(...kept: string[]) {
  const sizes = new Map(kept.map((url) => [url, 10]));
  const fetched: string[] = [];
  const album: Album = {
    all: async () => new Map(sizes),
    add: async (url) => {
      fetched.push(url);
      if (url === 'broken') return null;
      sizes.set(url, 10);
      return 10;
    },
    drop: async (url) => void sizes.delete(url),
  };
  return { album, urls: () => [...sizes.keys()], fetched };
}

test('the newest fit, the oldest go, and nothing is fetched twice', async () => {
  const kept = albumWith('b', 'z');
  await keepPictures(['a', 'b', 'c'].map(withCover), kept.album, 25);
  expect(kept.urls().toSorted()).toEqual(['a', 'b']);
  expect(kept.fetched).toEqual(['a', 'c']);
});

test('a picture that cannot be had keeps out no other', async () => {
  const kept = albumWith();
  await keepPictures(['broken', 'a'].map(withCover), kept.album, 10);
  expect(kept.urls()).toEqual(['a']);
});

test('of each picture the width for a phone is kept', () => {
  expect(candidate('/s.webp 320w, /m.webp 640w, /l.webp 960w')).toBe('/m.webp');
  expect(candidate('/l.webp 960w')).toBe('/l.webp');
  const html = '<picture><source type="image/webp" srcset="/b.webp 320w"><img src="/b.jpg"></picture>';
  expect(picturesOf({ ...withCover('/a.webp'), body: { html } })).toEqual(['/a.webp', '/b.webp']);
});
