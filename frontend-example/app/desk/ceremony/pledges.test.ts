import { expect, test } from 'vitest';

import { blocInput, changed, newBloc, newItem, newPledge, pledgeInput, refusedOf } from './pledges';

test('what is left empty is left out', () => {
  const pledge = {
    ...newPledge(),
    organization: 'organization_1',
    items: [{ ...newItem(), text: ' Plant ' }],
  };
  expect(pledgeInput(pledge, 'en')).toEqual({
    organization: 'organization_1',
    signerName: null,
    signerRoles: [],
    statements: [],
    items: [
      {
        texts: [{ language: 'en', text: 'Plant' }],
        units: [],
        quantity: null,
        dueOn: null,
        goal: null,
      },
    ],
  });
});

test('a number is a number', () => {
  const item = {
    ...newItem(),
    text: 'Trees',
    quantity: '12.5',
    unit: 'trees',
    dueOn: '2027-01-01',
    goal: 'trees',
  };
  const [sent] = pledgeInput({ ...newPledge(), items: [item] }, 'en').items;
  expect(sent).toMatchObject({ quantity: 12.5, dueOn: '2027-01-01', goal: 'trees' });
});

test('a bloc signs with the members that are ticked, and for itself where it does', () => {
  const bloc = { ...newBloc(), organization: 'bloc', members: ['a'], withItself: true };
  expect(blocInput(bloc, 'en')).toMatchObject({ bloc: 'bloc', members: ['a'], withItself: true });
});

test('who was refused stays in the form, with the reason', () => {
  const bloc = { ...newBloc(), organization: 'bloc', members: ['a', 'b'], withItself: true };
  const result = (id: string, message?: string) => ({
    organization: { id, name: id.toUpperCase() },
    pledge: message ? null : {},
    userErrors: message ? [{ message }] : [],
  });
  const refused = refusedOf(bloc, [result('bloc'), result('a'), result('b', 'Twice.')]);
  expect(refused).toMatchObject({ members: ['b'], withItself: false, problems: ['B: Twice.'] });
  expect(refusedOf(bloc, [result('bloc'), result('a'), result('b')])).toBeNull();
});

test('what counts toward a goal is counted in its unit', () => {
  const goals = [
    { key: 'trees', text: 'Trees', unit: 'cây' },
    { key: 'days', text: 'Days', unit: null },
  ];
  const item = { ...newItem(), quantity: '40', unit: 'tree' };
  expect(changed(item, { goal: 'trees' }, goals).unit).toBe('cây');
  expect(changed(item, { goal: 'days' }, goals).unit).toBe('tree');
  // What is simply done has none, until there is a number.
  const done = changed(newItem(), { goal: 'trees' }, goals);
  expect(done.unit).toBe('');
  expect(changed(done, { quantity: '40' }, goals).unit).toBe('cây');
  // Who insists is told by Loa what is wrong.
  const own = changed(item, { goal: 'trees' }, goals);
  expect(changed(own, { unit: '' }, goals).unit).toBe('');
});
