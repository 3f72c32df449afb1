import { expect, test } from 'vitest';

import { ARTICLE, type ArticleFields } from './article/kind';
import { changes, follow, pick } from './fields';

const { handed, parts } = ARTICLE;

const base: ArticleFields = {
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
  eventStartsAt: '',
  eventEndsAt: '',
  eventPlace: '',
  files: [],
  slug: 'a',
  seoTitle: '',
  seoDescription: '',
  cover: null,
  body: '<p>D</p>',
};

test('only what differs is sent, and an empty line is none', () => {
  expect(changes(handed, base, { ...base, areas: ['area_1'], kicker: '', body: '<p>E</p>' })).toEqual({
    kicker: null,
    body: { html: '<p>E</p>' },
  });
});

test('the by-line is sent whole', () => {
  expect(changes(handed, base, { ...base, otherAuthors: ' Lan,, Hoa ' })).toEqual({
    authors: [{ person: 'person_1' }, { name: 'Lan' }, { name: 'Hoa' }],
  });
});

test('of a photo only its use is sent', () => {
  const crop = { x: 0, y: 0, width: 0.5, height: 1 };
  const cover = { media: 'media_1', source: '/media/…', alt: null, caption: 'x', credit: null, crop };
  expect(changes(handed, base, { ...base, cover })).toEqual({
    cover: { media: 'media_1', alt: null, caption: 'x', credit: null, crop },
  });
});

test('an event is sent whole, and none where it has no beginning', () => {
  const event = { ...base, eventStartsAt: '2026-05-01T01:00:00Z', eventPlace: 'the square' };
  expect(changes(handed, base, event)).toEqual({
    event: { startsAt: '2026-05-01T01:00:00Z', endsAt: null, place: 'the square' },
  });
  expect(changes(handed, event, { ...event, eventStartsAt: '' })).toEqual({ event: null });
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
  expect(pick(parts, base, ['title', 'seo'])).toEqual({ title: 'A', seoTitle: '', seoDescription: '' });
});
