import type { VariablesOf } from '~/loa/graphql';

import type { ItemForm } from '../ceremony/pledges';
import { textOf } from '../form/field';
import type { SubmitMutation } from './query';

type Input = VariablesOf<typeof SubmitMutation>['input'];

/** How many bytes a paper may have: what is handed in is at most 8 MB with all that is written. */
export const MOST_BYTES = 7_500_000;

/** What the form says, as Loa takes it. */
export function submissionOf(form: FormData, items: ItemForm[]): Omit<Input, 'token' | 'language'> {
  const paper = form.get('paper');
  return {
    signerName: textOf(form, 'signerName') ?? '',
    signerRole: textOf(form, 'signerRole'),
    signedOn: textOf(form, 'signedOn') ?? '',
    place: textOf(form, 'place'),
    statement: textOf(form, 'statement'),
    othersNeeded: Number(textOf(form, 'othersNeeded') ?? 0),
    // An empty field for a file tells a file without a name.
    paper: paper instanceof File && paper.size > 0 ? paper : null,
    contact: {
      name: textOf(form, 'contactName') ?? '',
      email: textOf(form, 'email'),
      phone: textOf(form, 'phone'),
    },
    items: items.map(({ text, quantity, unit, dueOn, goal }) => ({
      text: text.trim(),
      // A promise without a number is just done or not done.
      quantity: quantity ? Number(quantity) : null,
      unit: unit.trim() || null,
      dueOn: dueOn || null,
      goal: goal || null,
    })),
  };
}
