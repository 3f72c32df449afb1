import { expect, test } from 'vitest';

import { itemInput, itemOf, newItem } from './items';

const labels = [{ language: 'vi', text: 'Tin tức' }];
const told = { labels, isPublic: true, href: null, nodeId: null };

test('what an item leads to is told from what Loa says of it', () => {
  expect(itemOf({ ...told, nodeId: 'page_1', isPublic: false })).toMatchObject({
    way: 'node',
    node: 'page_1',
    isDead: true,
  });
  expect(itemOf({ ...told, href: '/tin-tuc' })).toMatchObject({ way: 'address', address: '/tin-tuc' });
  expect(itemOf({ ...told, children: [told] }).children[0]).toMatchObject({ way: 'nothing' });
});

test('a path of the site and an address elsewhere are told apart', () => {
  const item = { ...newItem(), labels, way: 'address' as const };
  expect(itemInput({ ...item, address: '/tin-tuc' }).to).toEqual({ path: '/tin-tuc' });
  expect(itemInput({ ...item, address: ' tel:115 ' }).to).toEqual({ url: 'tel:115' });
  expect(itemInput({ ...item, address: '' }).to).toBeNull();
});

test('a label without words is none, and what lies below goes along', () => {
  const item = { ...newItem(), labels: [...labels, { language: 'en', text: ' ' }], node: 'page_1' };
  expect(itemInput({ ...newItem(), labels, way: 'nothing', children: [item] })).toEqual({
    labels,
    to: null,
    children: [{ labels, to: { node: 'page_1' }, children: [] }],
  });
});
