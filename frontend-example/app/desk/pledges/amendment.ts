import type { VariablesOf } from '~/loa/graphql';

import { textOf } from '../form/field';
import { textsOf, type LocalizedText } from '../form/localized';
import type { AmendMutation, DeskItem, DeskPledge } from './query';

type Amendment = VariablesOf<typeof AmendMutation>['input'];
type ItemChange = NonNullable<Amendment['changeItems']>[number];
type NewItem = NonNullable<Amendment['addItems']>[number];

/** What the form of an amendment says: what differs from before, and why. */
export function amendmentOf(form: FormData, pledge: DeskPledge, added: string[]): Amendment {
  const removeItems = pledge.items.map(({ id }) => id).filter((id) => form.has(`${id} remove`));
  const kept = pledge.items.filter(({ id }) => !removeItems.includes(id));
  const signerName = textOf(form, 'signerName') ?? '';
  const signerRoles = textsOf(form, 'signerRoles', pledge.signerRoles);
  const statements = textsOf(form, 'statements', pledge.statements);
  return {
    id: pledge.id,
    reasons: textsOf(form, 'reasons'),
    ...(signerName !== pledge.signerName && { signerName }),
    ...(!isSame(signerRoles, pledge.signerRoles) && { signerRoles }),
    ...(!isSame(statements, pledge.statements) && { statements }),
    changeItems: kept.map((item) => changeOf(form, item)).filter((one) => Object.keys(one).length > 1),
    addItems: added.map((key) => newItemOf(form, key)),
    removeItems,
  };
}

function changeOf(form: FormData, item: DeskItem): ItemChange {
  const now = { ...newItemOf(form, item.id, item) };
  const before: NewItem = {
    texts: item.texts,
    units: item.units,
    quantity: item.quantity,
    dueOn: item.dueOn,
    responsible: item.responsible,
  };
  const names = Object.keys(before) as (keyof NewItem)[];
  const changed = names.filter((name) => !isSame(now[name], before[name]));
  return { item: item.id, ...Object.fromEntries(changed.map((name) => [name, now[name]])) };
}

function newItemOf(form: FormData, key: string, before?: DeskItem): NewItem {
  const quantity = textOf(form, `${key} quantity`);
  return {
    texts: textsOf(form, `${key} texts`, before?.texts),
    units: textsOf(form, `${key} units`, before?.units),
    quantity: quantity === null ? null : Number(quantity),
    dueOn: textOf(form, `${key} dueOn`),
    responsible: textOf(form, `${key} responsible`),
  };
}

/** Texts are the same in whatever order their languages stand. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return (value as LocalizedText[]).map(({ language, text }) => `${language} ${text}`).toSorted();
}
