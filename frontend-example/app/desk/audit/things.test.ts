import { expect, test } from 'vitest';

import { deskPathOf, documentOf, kindOf, nameIn } from './things';

const change = (field: string, after: string | null, before: string | null = null) => ({
  field,
  before,
  after,
});

test('what a thing is stands before its id', () => {
  expect(kindOf('article_01h455vb4pex5vsknk084sn02q')).toBe('article');
  expect(kindOf('site')).toBe('site');
  expect(kindOf('something_01h455vb4pex5vsknk084sn02q')).toBeNull();
});

test('an entry leads to the edition, and a comment to what it is about', () => {
  const english = change('language', 'en');
  expect(deskPathOf('article_1', [english])).toBe('/documents/article_1/en');
  expect(deskPathOf('campaign_1', [])).toBe('/documents/campaign_1/vi');
  const comment = [change('document', 'page_7'), english];
  expect(documentOf('comment_2', comment)).toBe('page_7');
  expect(deskPathOf('comment_2', comment)).toBe('/documents/page_7/en');
  expect(deskPathOf('comment_2', [])).toBeNull();
  expect(deskPathOf('tag_1', [])).toBe('/site/tags');
  expect(deskPathOf('delivery_1', [])).toBeNull();
});

test('a thing is called what it was made or left as, in the language of who reads', () => {
  const names = change('names', '{"vi":"Trường học","en":"Schools"}');
  expect(nameIn([names], 'en')).toBe('Schools');
  expect(nameIn([names], 'fr')).toBe('Trường học');
  expect(nameIn([change('email', null, 'lan@example.org')], 'vi')).toBe('lan@example.org');
  expect(nameIn([change('revision', '3')], 'vi')).toBeNull();
  expect(nameIn([change('names', 'not JSON')], 'vi')).toBeNull();
});
