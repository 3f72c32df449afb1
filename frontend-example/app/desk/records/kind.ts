import type { ComponentType } from 'react';
import type { Client, TypedDocumentNode } from 'urql';

import type { UserError } from '../problem';

/** A page of a list. */
export interface Listed<Thing> {
  nodes: Thing[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** What is asked of Loa for a list. */
export interface ListVariables {
  language: string;
  after: string | null;
}

/** What a page has to know of things that are listed, made, changed and deleted; all else is the same. */
export interface RecordKind<Data, Thing extends { id: string }> {
  query: TypedDocumentNode<Data, ListVariables>;
  /** Null where who asks may not see them. */
  listOf: (data: Data) => Listed<Thing> | null;
  nameOf: (thing: Thing) => string;
  /** What is told of one beside its name. */
  Line: ComponentType<{ thing: Thing }>;
  /** The fields of its form; of a new one's where there is none yet. */
  Fields: ComponentType<{ thing: Thing | null }>;
  save: (client: Client, thing: Thing | null, form: FormData) => Promise<UserError[] | undefined>;
  remove: (client: Client, thing: Thing) => Promise<UserError[] | undefined>;
}

/** Something done, and why it was refused. */
type Step<Input> = TypedDocumentNode<{ done: { userErrors: UserError[] } }, { input: Input }>;

/** Takes a step, and tells why it was refused; undefined where there is no answer. */
export async function take<Input>(
  client: Client,
  step: Step<Input>,
  input: Input,
): Promise<UserError[] | undefined> {
  const { data } = await client.mutation(step, { input }).toPromise();
  return data?.done.userErrors;
}

/** A list that comes whole. */
export function whole<Thing>(nodes: Thing[]): Listed<Thing> {
  return { nodes, pageInfo: { hasNextPage: false, endCursor: null } };
}
