import { expect, test } from 'vitest';

import type { DeskItem } from './query';
import { emptyReport, reportOf, today } from './report';

const item = (quantity: number | null, reported: number) => ({ quantity, reported }) as DeskItem;

test('a report begins with what was reported last, or as done', () => {
  expect(emptyReport(item(40, 12)).quantity).toBe('12');
  expect(emptyReport(item(null, 0)).quantity).toBe('1');
});

test('what was left empty is not sent', () => {
  const { idempotencyKey, ...sent } = reportOf(emptyReport(item(40, 12)), 'item_1', 'vi');
  expect(idempotencyKey).toBeTruthy();
  expect(sent).toEqual({
    item: 'item_1',
    quantity: 12,
    date: today(),
    notes: [],
    links: [],
    evidence: [],
  });
});

test('words, links and files go with it', () => {
  const report = {
    ...emptyReport(item(40, 12)),
    note: ' Đủ. ',
    link: 'https://example.org ',
    evidence: [{ media: 'media_1', name: 'a.pdf', caption: 'a.pdf' }],
  };
  expect(reportOf(report, 'item_1', 'vi')).toMatchObject({
    notes: [{ language: 'vi', text: 'Đủ.' }],
    links: [{ url: 'https://example.org' }],
    evidence: [{ media: 'media_1', caption: 'a.pdf' }],
  });
});

test('today is the day of the clock on the wall', () => {
  expect(today(new Date(2026, 2, 5, 0, 30))).toBe('2026-03-05');
});
