import { expect, test } from 'vitest';

import { filterOf, toggled } from './address';

test('an address says what is looked among', () => {
  const parameters = new URLSearchParams('q=x&kind=PAGE&category=category_1&area=area_1');
  expect(filterOf(parameters)).toEqual({
    kinds: ['PAGE'],
    categories: ['category_1'],
    areas: ['area_1'],
  });
  expect(filterOf(new URLSearchParams('kind=DRAGON'))).toEqual({});
});

test('a facet is chosen and let go, from the first page on', () => {
  const parameters = new URLSearchParams('q=x&after=c&kind=PAGE');
  expect(toggled(parameters, 'area', 'area_1')).toBe('?q=x&kind=PAGE&area=area_1');
  expect(toggled(parameters, 'kind', 'MEDIA')).toBe('?q=x&kind=MEDIA');
  expect(toggled(parameters, 'kind', 'PAGE')).toBe('?q=x');
});
