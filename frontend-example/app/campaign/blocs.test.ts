import { expect, test } from 'vitest';

import { blocsOf, restOf } from './blocs';

type Source = Parameters<typeof blocsOf>[0];

const organization = (id: string) => ({ id, name: id, canonicalPath: `/${id}` });

function statistics(id: string | null, verified: number, pledges = 1) {
  const figures = { pledges, waiting: 0, withdrawn: 0, reported: 1, verified };
  return { bloc: id === null ? null : organization(id), overdue: 0, figures };
}

function campaign(byBloc: ReturnType<typeof statistics>[], parents: (string | null)[], called = ['a']) {
  const nodes = parents.map((parent) => ({
    organization: { ...organization('o'), parent: parent && organization(parent) },
  }));
  return {
    blocs: called.map(organization),
    statistics: { byBloc },
    pledges: { nodes },
  } as unknown as Source;
}

test('the bloc that kept most of its word comes first, whatever Loa counts first', () => {
  const blocs = blocsOf(
    campaign(
      [statistics('a', 0.4, 2), statistics('b', 0.9), statistics(null, 0)],
      ['a', 'b', 'a', null],
    ),
  );
  expect(blocs.map(({ name, path, pledges }) => [name, path, pledges.length])).toEqual([
    ['b', '/b', 1],
    ['a', '/a', 2],
    [null, null, 1],
  ]);
});

test('a bloc that was called and has not signed stands last', () => {
  const blocs = blocsOf(campaign([statistics('b', 0)], ['b'], ['a', 'b']));
  expect(blocs.map(({ name, figures }) => [name, figures === null])).toEqual([
    ['b', false],
    ['a', true],
  ]);
});

test('what is not shown is counted', () => {
  const [bloc] = blocsOf(campaign([statistics('a', 0, 7)], ['a', 'a']));
  expect(bloc && restOf(bloc)).toBe(5);
});
