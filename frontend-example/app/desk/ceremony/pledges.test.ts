import { expect, test } from 'vitest';

import { newItem, newPledge, pledgeInput } from './pledges';

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
