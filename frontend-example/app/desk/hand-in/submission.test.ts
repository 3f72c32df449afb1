import { expect, test } from 'vitest';

import { submissionOf } from './submission';

const ITEM = { key: '1', text: ' Trồng cây ', quantity: '12.5', unit: ' cây ', dueOn: '', goal: 'cay' };

function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test('what is left empty is said to be nothing', () => {
  const form = formOf({
    signerName: ' Cô Sáu ',
    signedOn: '2026-03-01',
    place: ' ',
    contactName: 'Sáu',
    email: '',
    phone: '0900',
    othersNeeded: '',
    paper: new File([], ''),
  });
  expect(submissionOf(form, [ITEM])).toEqual({
    signerName: 'Cô Sáu',
    signerRole: null,
    signedOn: '2026-03-01',
    place: null,
    statement: null,
    othersNeeded: 0,
    paper: null,
    contact: { name: 'Sáu', email: null, phone: '0900' },
    items: [{ text: 'Trồng cây', quantity: 12.5, unit: 'cây', dueOn: null, goal: 'cay' }],
  });
});

test('a paper goes along as a file', () => {
  const paper = new File(['%PDF'], 'cam-ket.pdf');
  const { paper: sent } = submissionOf(formOf({ paper }), []);
  expect(sent).toBeInstanceOf(File);
});
