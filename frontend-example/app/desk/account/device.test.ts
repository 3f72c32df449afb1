import { expect, test } from 'vitest';

import { deviceOf } from './device';

test('a browser is told in few words', () => {
  const firefox = 'Mozilla/5.0 (Android 14; Mobile; rv:135.0) Gecko/135.0 Firefox/135.0';
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0';
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
  expect(deviceOf(firefox)).toBe('Firefox, Android');
  expect(deviceOf(edge)).toBe('Microsoft Edge, Windows');
  expect(deviceOf(iphone)).toBe('Safari, iOS');
});

test('a program is told by its name, and who says nothing by none', () => {
  expect(deviceOf('loa-app/2.1')).toBe('loa-app/2.1');
  expect(deviceOf('')).toBeNull();
  expect(deviceOf(null)).toBeNull();
});
