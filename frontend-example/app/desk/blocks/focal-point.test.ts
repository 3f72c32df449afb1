import { expect, test } from 'vitest';

import { MIDDLE, moved } from './focal-point';

test('arrow keys move the spot, and not beyond the picture', () => {
  expect(moved(MIDDLE, 'ArrowLeft')).toEqual({ x: 0.45, y: 0.5 });
  expect(moved({ x: 0.5, y: 0.98 }, 'ArrowDown')).toEqual({ x: 0.5, y: 1 });
  expect(moved({ x: 0.02, y: 0 }, 'ArrowUp')).toEqual({ x: 0.02, y: 0 });
});

test('other keys lead nowhere', () => {
  expect(moved(MIDDLE, 'Enter')).toBeNull();
});
