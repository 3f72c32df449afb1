import { expect, test } from 'vitest';

import type { DeskItem } from './query';
import { emptyReport, reportOf } from './report';

const item = (quantity: number | null, reported: number) => ({ quantity, reported }) as DeskItem;

test('a report begins with what was reported last, or as done', () => {
  expect(emptyReport(item(40, 12), '2026-03-05').quantity).toBe('12');
  expect(emptyReport(item(null, 0), '2026-03-05').quantity).toBe('1');
});

test('what was left empty is not sent', () => {
  const { idempotencyKey, ...sent } = reportOf(emptyReport(item(40, 12), '2026-03-05'), 'item_1', 'vi');
  expect(idempotencyKey).toBeTruthy();
  expect(sent).toEqual({
    item: 'item_1',
    quantity: 12,
    date: '2026-03-05',
    notes: [],
    links: [],
    evidence: [],
  });
});

test('words, links and files go with it', () => {
  const report = {
    ...emptyReport(item(40, 12), '2026-03-05'),
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
