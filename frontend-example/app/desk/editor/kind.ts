import type { Client, CombinedError, TypedDocumentNode } from 'urql';
import type { ComponentType } from 'react';

import type { Choices } from '../choices/gather';
import type { UserError } from '../problem';
import type { Gap } from './checklist';
import type { CommonContent, CommonFields, Handed, Parts } from './fields';
import type { AnyContent, Conflict } from './query';
import type { Draft } from './use-draft';

/** What the editor has to know of a kind of document; all else is the same for every kind. */
export interface Kind<Fields extends CommonFields, Content extends CommonContent, Input> {
  /** The content, where it is of this kind. */
  contentOf: (content: AnyContent) => Content | null;
  fieldsOf: (content: Content, body: string) => Fields;
  handed: Handed<Fields, Input>;
  parts: Parts<Fields>;
  /** What readers would miss beside what they would miss of any document. */
  missing: (fields: Fields) => Partial<Record<Gap, boolean>>;
  /** The line above the title. */
  line: {
    name: 'kicker' | 'theme';
    of: (fields: Fields) => string;
    to: (text: string) => Partial<Fields>;
  } | null;
  /** What is said of it beside its text. */
  Settings: ComponentType<FormProps<Fields>>;
  /** What stands below its text. */
  Below: ComponentType<FormProps<Fields>> | null;
  save: (client: Client, input: Target & Partial<Input>) => Promise<SaveAnswer<Content>>;
  steps: Steps;
}

export interface FormProps<Fields extends CommonFields> {
  choices: Choices;
  /** The language of the edition. */
  language: string;
  draft: Draft<Fields>;
}

interface Target {
  id: string;
  language: string;
  expectedRevision: number;
}

interface SaveAnswer<Content> {
  error?: CombinedError;
  data?: {
    saved: {
      content: Content | null;
      revision: number | null;
      userErrors: (Conflict | ({ __typename: string; code: string } & UserError))[];
    };
  };
}

/** The steps of an edition to the public and back, for one kind of document. */
export interface Steps {
  create: TypedDocumentNode<
    { created: { content: { id: string; language: string } | null; userErrors: UserError[] } },
    { input: { title: string; translationOf?: string; language?: string } }
  >;
  publish: Step<Target>;
  unpublish: Step<{ id: string; language: string }>;
  schedule: Step<Target & { publishAt: string | null; unpublishAt: string | null }>;
  restore: Step<Target & { revision: number }>;
  /** Into the trash, in all languages. */
  remove: Step<{ id: string }>;
}

type Step<Input> = TypedDocumentNode<{ done: { userErrors: UserError[] } }, { input: Input }>;
