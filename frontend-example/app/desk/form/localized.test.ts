import { expect, test } from 'vitest';

import { textsOf } from './localized';

test('what is said is sent in each language, and what other languages say stays', () => {
  const form = new FormData();
  form.set('names vi', ' Môi trường ');
  form.set('names en', '');
  const before = [
    { language: 'en', text: 'Environment' },
    { language: 'fr', text: 'Environnement' },
  ];
  expect(textsOf(form, 'names', before)).toEqual([
    { language: 'vi', text: 'Môi trường' },
    { language: 'fr', text: 'Environnement' },
  ]);
});
