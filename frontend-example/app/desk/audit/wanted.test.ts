import { expect, test } from 'vitest';

import { SiteClock } from '~/language/site-clock';

import { addressOf, filterOf, wantedOf } from './wanted';

const clock = new SiteClock('Asia/Ho_Chi_Minh');
const filter = (address: string) => filterOf(wantedOf(new URLSearchParams(address)), clock);

test('days are whole days of the site, the last one too', () => {
  expect(filter('from=2026-02-28&until=2026-02-28')).toEqual({
    from: '2026-02-27T17:00:00.000Z',
    until: '2026-02-28T17:00:00.000Z',
  });
});

test('only what is given has to hold, and nonsense is left out', () => {
  expect(filter('')).toEqual({});
  expect(filter('by=user_1&action=PUBLISHED&kind=article')).toEqual({
    by: 'user_1',
    actions: ['PUBLISHED'],
    kind: 'article',
  });
  expect(filter('action=DANCED&from=yesterday&until=2026-99-99')).toEqual({});
});

test('an address leads to the same list again', () => {
  const address = 'by=user_1&thing=article_2&until=2026-02-28';
  expect(addressOf(wantedOf(new URLSearchParams(address)))).toBe(address);
});
