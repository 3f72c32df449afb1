import { expect, test } from 'vitest';

import { changes, follow, pick, type Fields } from './fields';

const base: Fields = {
  title: 'A',
  kicker: 'B',
  lead: 'C',
  urgent: false,
  pinned: false,
  category: null,
  areas: ['area_1'],
  tags: [],
  campaigns: [],
  persons: ['person_1'],
  otherAuthors: '',
  slug: 'a',
  seoTitle: '',
  seoDescription: '',
  cover: null,
  body: '<p>D</p>',
};

test('only what differs is sent, and an empty line is none', () => {
  expect(changes(base, { ...base, areas: ['area_1'], kicker: '', body: '<p>E</p>' })).toEqual({
    kicker: null,
    body: { html: '<p>E</p>' },
  });
});

test('the by-line is sent whole', () => {
  expect(changes(base, { ...base, otherAuthors: ' Lan,, Hoa ' })).toEqual({
    authors: [{ person: 'person_1' }, { name: 'Lan' }, { name: 'Hoa' }],
  });
});

test('of a photo only its use is sent', () => {
  const cover = { media: 'media_1', source: '/media/…', alt: null, caption: 'x', credit: null };
  expect(changes(base, { ...base, cover })).toEqual({
    cover: { media: 'media_1', alt: null, caption: 'x', credit: null },
  });
});

test('what was typed while it was saved stays, the rest follows', () => {
  const now = { ...base, title: 'typed meanwhile' };
  const saved = { ...base, title: 'A', lead: 'from somebody else' };
  expect(follow(base, now, saved)).toEqual({
    ...base,
    title: 'typed meanwhile',
    lead: 'from somebody else',
  });
});

test('a field of Loa may be several of the form', () => {
  expect(pick(base, ['title', 'seo'])).toEqual({ title: 'A', seoTitle: '', seoDescription: '' });
});
