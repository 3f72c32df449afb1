import { expect, test } from 'vitest';

import { addressOf, variablesOf, wantedOf } from './wanted';

const at = (address: string, role: Parameters<typeof wantedOf>[1]) =>
  wantedOf(new URLSearchParams(address), role);

test('who does nothing but judge begins with what is to be judged', () => {
  expect(at('', 'REVIEWER').view).toBe('assigned');
  expect(at('', 'EDITOR').view).toBe('all');
  expect(at('view=all', 'REVIEWER').view).toBe('all');
  expect(at('view=nonsense&stage=TRASHED', 'EDITOR')).toEqual({ kind: null, view: 'all', stage: null });
});

test('an address leads to the same list again', () => {
  for (const role of ['REVIEWER', 'EDITOR'] as const) {
    for (const view of ['all', 'mine', 'assigned'] as const) {
      const wanted = { kind: 'ARTICLE', view, stage: 'IN_REVIEW' } as const;
      expect(at(addressOf(wanted, role), role)).toEqual(wanted);
    }
  }
  expect(addressOf({ kind: null, view: 'assigned', stage: null }, 'REVIEWER')).toBe('');
});

test('what is wanted is asked of Loa', () => {
  expect(variablesOf({ kind: null, view: 'assigned', stage: 'IN_REVIEW' })).toEqual({
    kind: null,
    mine: false,
    edition: { assignedToMe: true, stage: 'IN_REVIEW' },
  });
});
