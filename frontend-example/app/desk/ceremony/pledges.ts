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

/** What a campaign wants to reach, toward which a promise can count. */
export interface Goal {
  key: string;
  text: string;
  unit: string | null;
}

/** A promise after a change of some fields. What counts toward a goal is counted in its unit. */
export function changed(item: ItemForm, fields: Partial<ItemForm>, goals: Goal[]): ItemForm {
  const after = { ...item, ...fields };
  const unit = goals.find(({ key }) => key === after.goal)?.unit;
  const isNew = after.goal !== item.goal || !after.unit;
  return unit && after.quantity && isNew && fields.unit === undefined ? { ...after, unit } : after;
}

/** Who signs, as the form holds it. */
export interface SignerForm {
  signerName: string;
  signerRole: string;
  statement: string;
}

interface SigningForm extends SignerForm {
  key: string;
  /** Who promises: an organization, or a bloc. */
  organization: string;
  items: ItemForm[];
}

/** What one organization signs. */
export interface PledgeForm extends SigningForm {
  kind: 'one';
  /** Why it was refused. */
  problem: string;
}

/** What a bloc signs with its members. */
export interface BlocForm extends SigningForm {
  kind: 'bloc';
  /** Who of its members signs. */
  members: string[];
  /** Whether the bloc signs for itself, too. */
  withItself: boolean;
  /** Why it was refused, for each that was. */
  problems: string[];
}

export function newItem(): ItemForm {
  return { key: crypto.randomUUID(), text: '', quantity: '', unit: '', dueOn: '', goal: '' };
}

function newSigning(): SigningForm {
  return {
    key: crypto.randomUUID(),
    organization: '',
    signerName: '',
    signerRole: '',
    statement: '',
    items: [newItem()],
  };
}

export function newPledge(): PledgeForm {
  return { ...newSigning(), kind: 'one', problem: '' };
}

export function newBloc(): BlocForm {
  return { ...newSigning(), kind: 'bloc', members: [], withItself: false, problems: [] };
}

/** The pledge as Loa takes it, with its texts in one language. */
export function pledgeInput(pledge: PledgeForm, language: string): PledgeInput {
  return { organization: pledge.organization, ...signedInput(pledge, language) };
}

/** What a bloc signed, as Loa takes it. */
export function blocInput(bloc: BlocForm, language: string) {
  const { organization, members, withItself } = bloc;
  return { bloc: organization, members, withItself, ...signedInput(bloc, language) };
}

function signedInput(form: SigningForm, language: string) {
  const texts = (text: string) => (text.trim() ? [{ language, text: text.trim() }] : []);
  return {
    signerName: form.signerName.trim() || null,
    signerRoles: texts(form.signerRole),
    statements: texts(form.statement),
    items: form.items.map((item) => ({
      texts: texts(item.text),
      units: texts(item.unit),
      // A promise without a number is just done or not done.
      quantity: item.quantity ? Number(item.quantity) : null,
      dueOn: item.dueOn || null,
      goal: item.goal || null,
    })),
  };
}

/** What became of one organization of a bloc. */
interface BlocResult {
  organization: { id: string; name: string };
  pledge: object | null;
  userErrors: { message: string }[];
}

/** What is left to be signed: who was refused, and why; null where everybody signed. */
export function refusedOf(bloc: BlocForm, results: BlocResult[]): BlocForm | null {
  const refused = results.filter(({ pledge }) => pledge === null);
  if (refused.length === 0) return null;
  const ids = refused.map(({ organization }) => organization.id);
  return {
    ...bloc,
    withItself: ids.includes(bloc.organization),
    members: ids.filter((id) => id !== bloc.organization),
    problems: refused.map(
      ({ organization, userErrors }) => `${organization.name}: ${userErrors[0]?.message ?? ''}`,
    ),
  };
}
