import { expect, test } from 'vitest';

import type { PledgeRowData } from '~/pledge/row';

import { byBloc } from './blocs';

function pledge(
  bloc: string | null,
  verified: number,
  status: PledgeRowData['status'] = 'IN_PROGRESS',
) {
  return {
    status,
    organization: { id: 'o', name: 'o', parent: bloc && { id: bloc, name: bloc, canonicalPath: '/' } },
    progress: { items: 1, itemsVerified: 0, reported: 1, verified },
  } as PledgeRowData;
}

test('the bloc that kept most of its word comes first', () => {
  const blocs = byBloc([pledge('a', 0.2), pledge('b', 0.9), pledge('a', 0.6), pledge(null, 0)]);
  expect(blocs.map(({ name, pledges }) => [name, pledges.length])).toEqual([
    ['b', 1],
    ['a', 2],
    [null, 1],
  ]);
  expect(blocs[1]?.verified).toBeCloseTo(0.4);
});

test('who withdrew pulls nobody down', () => {
  const [bloc] = byBloc([pledge('a', 0.5), pledge('a', 0, 'WITHDRAWN')]);
  expect(bloc?.verified).toBe(0.5);
});
