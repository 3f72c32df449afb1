import { expect, test } from 'vitest';

import { HANDED, newKey, type CampaignFields } from './fields';

const goal = {
  key: 'trees',
  text: 'Trees',
  unit: 'trees',
  baseline: '',
  target: '1200.5',
  deadline: '',
};

test('numbers are numbers, and what is empty is none', () => {
  const { goals } = HANDED.goals({ goals: [goal] } as unknown as CampaignFields);
  expect(goals).toEqual([
    { key: 'trees', text: 'Trees', unit: 'trees', baseline: null, target: 1200.5, deadline: null },
  ]);
});

test('a row that lacks what it needs waits', () => {
  const { goals } = HANDED.goals({ goals: [{ ...goal, target: '' }] } as unknown as CampaignFields);
  expect(goals).toEqual([]);
});

test('a new key is one that Loa takes', () => {
  expect(newKey()).toMatch(/^[a-z0-9-]{1,32}$/);
});
