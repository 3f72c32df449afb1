import { expect, test } from 'vitest';

import { SiteClock } from './site-clock';

const ward = new SiteClock('Asia/Ho_Chi_Minh');
const berlin = new SiteClock('Europe/Berlin');

test('a time is that of the site, wherever it is typed', () => {
  expect(ward.instant('2026-03-01T07:30')).toBe('2026-03-01T00:30:00.000Z');
  expect(ward.local('2026-03-01T00:30:59Z')).toBe('2026-03-01T07:30');
  expect(ward.instant('')).toBe('');
  expect(ward.local(null)).toBe('');
});

test('clocks that are put forward and back are followed', () => {
  expect(berlin.instant('2026-03-29T01:59')).toBe('2026-03-29T00:59:00.000Z');
  expect(berlin.instant('2026-03-29T03:00')).toBe('2026-03-29T01:00:00.000Z');
  expect(berlin.local(berlin.instant('2026-03-29T02:30'))).toBe('2026-03-29T03:30');
  expect(berlin.instant('2026-10-25T00:30')).toBe('2026-10-24T22:30:00.000Z');
  expect(berlin.instant('2026-10-25T04:00')).toBe('2026-10-25T03:00:00.000Z');
});

test('days begin and change at the midnight of the site', () => {
  expect(ward.dayBegins('2026-03-01')).toBe('2026-02-28T17:00:00.000Z');
  expect(ward.dayBegins('')).toBe('');
  expect(ward.today(new Date('2026-02-28T16:59:00Z'))).toBe('2026-02-28');
  expect(ward.today(new Date('2026-02-28T17:00:00Z'))).toBe('2026-03-01');
});
