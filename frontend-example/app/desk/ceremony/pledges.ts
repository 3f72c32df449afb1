import type { VariablesOf } from '~/loa/graphql';

import type { SignPledgesMutation } from './query';

type PledgeInput = VariablesOf<typeof SignPledgesMutation>['input']['pledges'][number];

/** One promise as the form holds it: every field is a text. */
export interface ItemForm {
  key: string;
  text: string;
  quantity: string;
  unit: string;
  dueOn: string;
  goal: string;
}

/** What one organization signs, as the form holds it. */
export interface PledgeForm {
  key: string;
  organization: string;
  signerName: string;
  signerRole: string;
  statement: string;
  items: ItemForm[];
  /** Why it was refused. */
  problem: string;
}

export function newItem(): ItemForm {
  return { key: crypto.randomUUID(), text: '', quantity: '', unit: '', dueOn: '', goal: '' };
}

export function newPledge(): PledgeForm {
  return {
    key: crypto.randomUUID(),
    organization: '',
    signerName: '',
    signerRole: '',
    statement: '',
    items: [newItem()],
    problem: '',
  };
}

/** The pledge as Loa takes it, with its texts in one language. */
export function pledgeInput(pledge: PledgeForm, language: string): PledgeInput {
  const texts = (text: string) => (text.trim() ? [{ language, text: text.trim() }] : []);
  return {
    organization: pledge.organization,
    signerName: pledge.signerName.trim() || null,
    signerRoles: texts(pledge.signerRole),
    statements: texts(pledge.statement),
    items: pledge.items.map((item) => ({
      texts: texts(item.text),
      units: texts(item.unit),
      // A promise without a number is just done or not done.
      quantity: item.quantity ? Number(item.quantity) : null,
      dueOn: item.dueOn || null,
      goal: item.goal || null,
    })),
  };
}
