import { expect, test } from 'vitest';

import { outline } from './days';

const day = (date: string, verified: number) => ({ date, figures: { verified, reported: 1 } });

test('a share stays level until the next day that changed it', () => {
  const days = [day('2026-01-01', 0), day('2026-01-04', 0.5), day('2026-01-11', 0.25)];
  expect(outline(days, 'verified')).toBe('M0 100H0V100H300V50H1000V75V100Z');
});

test('each measure has its own outline', () => {
  expect(outline([day('2026-01-01', 0), day('2026-01-02', 0)], 'reported')).toBe(
    'M0 100H0V0H1000V0V100Z',
  );
});
