import type { VariablesOf } from '~/loa/graphql';

import type { LocalizedText } from '../form/localized';
import type { PutMenuMutation } from './query';

type ItemInput = VariablesOf<typeof PutMenuMutation>['input']['items'][number];

/** To what an item leads: a thing of the site, an address, or nothing, as a heading does. */
export const WAYS = ['node', 'address', 'nothing'] as const;
export type Way = (typeof WAYS)[number];

/** An item as the form holds it. */
export interface Item {
  key: string;
  labels: LocalizedText[];
  way: Way;
  /** The thing's id, where it leads to one. */
  node: string;
  /** The path or the address, where it leads to that. */
  address: string;
  /** Whether readers do not see it, as what it leads to is not public. */
  isDead: boolean;
  children: Item[];
}

/** An item as Loa tells it. */
export interface ToldItem {
  labels: LocalizedText[];
  href: string | null;
  isPublic: boolean;
  nodeId: string | null;
  children?: ToldItem[];
}

export function newItem(): Item {
  const key = crypto.randomUUID();
  return { key, labels: [], way: 'node', node: '', address: '', isDead: false, children: [] };
}

export function itemOf({ labels, href, isPublic, nodeId, children = [] }: ToldItem): Item {
  return {
    ...newItem(),
    labels,
    way: nodeId ? 'node' : href ? 'address' : 'nothing',
    node: nodeId ?? '',
    address: nodeId ? '' : (href ?? ''),
    isDead: !isPublic,
    children: children.map(itemOf),
  };
}

/** As Loa takes it. */
export function itemInput({ labels, way, node, address, children }: Item): ItemInput {
  const target = address.trim();
  const to = {
    node: node ? { node } : null,
    address: target ? (target.startsWith('/') ? { path: target } : { url: target }) : null,
    nothing: null,
  }[way];
  return {
    labels: labels.filter(({ text }) => text.trim()),
    to,
    children: children.map(itemInput),
  };
}
