import { expect, test } from 'vitest';

import { valueOf } from './values';

const text = (shown: string) => ({ kind: 'text', text: shown });

test('times are known, however the database writes them', () => {
  const instant = { kind: 'instant', instant: '2026-03-01T07:30:00.000Z' };
  expect(valueOf('2026-03-01T07:30:00Z')).toEqual(instant);
  expect(valueOf('2026-03-01 07:30:00+00:00')).toEqual(instant);
  expect(valueOf('2026-03-01')).toEqual(text('2026-03-01'));
});

test('what is made of several parts has each on its line', () => {
  expect(valueOf('{"vi":"Chợ","en":"Market"}')).toEqual(text('vi: Chợ\nen: Market'));
  expect(valueOf('["READ_DESK","WRITE"]')).toEqual(text('READ_DESK\nWRITE'));
  expect(valueOf('[{"a":1}]')).toEqual(text('[\n  {\n    "a": 1\n  }\n]'));
});

test('everything else stays as it is', () => {
  expect(valueOf(null)).toEqual({ kind: 'nothing' });
  expect(valueOf('')).toEqual({ kind: 'nothing' });
  expect(valueOf('{broken')).toEqual(text('{broken'));
  expect(valueOf('true')).toEqual(text('true'));
});
