import { expect, test } from 'vitest';

import { joined } from './marks';

const part = (text: string, hit = false) => ({ text, hit });

test('words side by side are marked as one, others are not', () => {
  const parts = [
    part('Phân', true),
    part(' '),
    part('loại', true),
    part(' tại '),
    part('nguồn', true),
    part(' '),
  ];
  expect(joined(parts)).toEqual([
    part('Phân loại', true),
    part(' tại '),
    part('nguồn', true),
    part(' '),
  ]);
});
