import { expect, test } from 'vitest';

import { amendmentOf } from './amendment';
import type { DeskPledge } from './query';

const pledge = {
  id: 'pledge_1',
  signerName: 'Bác Tư',
  signerRoles: [{ language: 'vi', text: 'Tổ trưởng' }],
  statements: [],
  items: [
    {
      id: 'item_1',
      texts: [
        { language: 'en', text: 'Trees' },
        { language: 'vi', text: 'Cây' },
      ],
      units: [],
      quantity: 12,
      dueOn: '2027-01-01',
      responsible: null,
    },
  ],
} as unknown as DeskPledge;

/** The form as it is drawn, with some fields changed. */
function formWith(changed: Record<string, string>): FormData {
  const form = new FormData();
  const drawn = {
    signerName: 'Bác Tư',
    'signerRoles vi': 'Tổ trưởng',
    'reasons vi': 'Đếm lại',
    'item_1 texts vi': 'Cây',
    'item_1 texts en': 'Trees',
    'item_1 quantity': '12',
    'item_1 dueOn': '2027-01-01',
  };
  for (const [name, text] of Object.entries({ ...drawn, ...changed })) form.set(name, text);
  return form;
}

const nothing = {
  id: 'pledge_1',
  reasons: [{ language: 'vi', text: 'Đếm lại' }],
  changeItems: [],
  addItems: [],
  removeItems: [],
};

test('what stayed is not sent', () => {
  expect(amendmentOf(formWith({}), pledge, [])).toEqual(nothing);
});

test('what differs is sent, and what was emptied is none', () => {
  const form = formWith({ signerName: 'Cô Ba', 'item_1 quantity': '10', 'item_1 dueOn': '' });
  expect(amendmentOf(form, pledge, [])).toEqual({
    ...nothing,
    signerName: 'Cô Ba',
    changeItems: [{ item: 'item_1', quantity: 10, dueOn: null }],
  });
});

test('items come and go', () => {
  const form = formWith({ 'item_1 remove': 'on', 'new texts vi': 'Hoa', 'new quantity': '' });
  expect(amendmentOf(form, pledge, ['new'])).toMatchObject({
    changeItems: [],
    removeItems: ['item_1'],
    addItems: [{ texts: [{ language: 'vi', text: 'Hoa' }], quantity: null, units: [] }],
  });
});
