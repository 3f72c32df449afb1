import { expect, test } from 'vitest';

import { planned } from './plan';

const both = [
  { kind: 'PUBLISH' as const, at: '2040-01-01T00:00:00Z' },
  { kind: 'UNPUBLISH' as const, at: '2040-02-01T00:00:00Z' },
];

test('one step is put off or called off, and the other stays', () => {
  expect(planned(both, 'PUBLISH', '2040-01-05T00:00:00Z')).toEqual({
    publishAt: '2040-01-05T00:00:00Z',
    unpublishAt: '2040-02-01T00:00:00Z',
  });
  expect(planned(both, 'UNPUBLISH', null)).toEqual({
    publishAt: '2040-01-01T00:00:00Z',
    unpublishAt: null,
  });
});
