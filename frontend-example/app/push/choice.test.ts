import { expect, test } from 'vitest';

import { choiceOf, inputOf } from './choice';

function formWith(...fields: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

test('everything is named by naming nothing, whatever was ticked before', () => {
  const form = formWith(['scope', 'everything'], ['areas', 'area_1'], ['urgentOnly', 'on']);
  expect(choiceOf(form, 'vi')).toEqual({
    language: 'vi',
    areas: [],
    categories: [],
    urgentOnly: true,
  });
});

test('areas and categories are named, all that are ticked', () => {
  const form = formWith(
    ['scope', 'some'],
    ['areas', 'area_1'],
    ['areas', 'area_2'],
    ['categories', 'category_1'],
  );
  expect(choiceOf(form, 'en')).toEqual({
    language: 'en',
    areas: ['area_1', 'area_2'],
    categories: ['category_1'],
    urgentOnly: false,
  });
});

test('some news without saying which would be everything, and is not taken for it', () => {
  expect(choiceOf(formWith(['scope', 'some'], ['urgentOnly', 'on']), 'vi')).toBeNull();
});

test('Loa is told where messages go, by which keys, and of what', () => {
  const subscription = {
    endpoint: 'https://push.example/1',
    expirationTime: null,
    keys: { p256dh: 'BPoint', auth: 'secret' },
  };
  const choice = { language: 'vi', areas: ['area_1'], categories: [], urgentOnly: true };
  expect(inputOf(subscription, choice)).toEqual({
    endpoint: 'https://push.example/1',
    p256dh: 'BPoint',
    auth: 'secret',
    language: 'vi',
    areas: ['area_1'],
    categories: [],
    urgentOnly: true,
  });
});
