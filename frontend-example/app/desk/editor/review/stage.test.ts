import { expect, test } from 'vitest';

import { lacksApproval, stageNow } from './stage';

const saved = { revision: 3, state: 'saved' as const };

test('an approval holds for what was approved, and a review for what it becomes', () => {
  expect(stageNow({ stage: 'APPROVED', revision: 3 }, saved)).toBe('APPROVED');
  expect(stageNow({ stage: 'APPROVED', revision: 3 }, { ...saved, state: 'dirty' })).toBe('DRAFT');
  expect(stageNow({ stage: 'PUBLISHED', revision: 2 }, saved)).toBe('DRAFT');
  expect(stageNow({ stage: 'IN_REVIEW', revision: 2 }, saved)).toBe('IN_REVIEW');
});

test('a review of a newer revision than the one that is open is told as it is', () => {
  expect(stageNow({ stage: 'APPROVED', revision: 4 }, saved)).toBe('APPROVED');
});

test('where the site demands it, only what was approved or is public goes out', () => {
  const strict = { approvalRequired: true, ownApproval: false };
  expect(lacksApproval(strict, 'IN_REVIEW')).toBe(true);
  expect(lacksApproval(strict, 'UNPUBLISHED')).toBe(true);
  expect(lacksApproval(strict, 'APPROVED')).toBe(false);
  expect(lacksApproval(strict, 'PUBLISHED')).toBe(false);
  expect(lacksApproval({ ...strict, approvalRequired: false }, 'DRAFT')).toBe(false);
});
