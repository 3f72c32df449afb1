import type { Client, CombinedError, TypedDocumentNode } from 'urql';
import type { ComponentType } from 'react';

import type { DraftBody } from '../blocks/html';
import type { Choices } from '../choices/gather';
import type { UserError } from '../problem';
import type { Gap } from './checklist';
import type { CommonContent, CommonFields, Handed, Parts } from './fields';
import type { PhotosOf } from './photos';
import type { AnyContent, Conflict } from './query';
import type { Draft } from './use-draft';

/** What the editor has to know of a kind of document; all else is the same for every kind. */
export interface Kind<Fields extends CommonFields, Content extends CommonContent, Input> {
  /** The content, where it is of this kind. */
  contentOf: (content: AnyContent) => Content | null;
  /** Its text with photos; null for a kind that has none. */
  bodyOf: ((content: Content) => DraftBody) | null;
  /** Its photos that stand one by one; null for a kind that has none. */
  photos: PhotosOf<Fields> | null;
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

/** The text of a content, which is empty where its kind has none. */
export function bodyIn<Fields extends CommonFields, Content extends CommonContent, Input>(
  { bodyOf }: Kind<Fields, Content, Input>,
  content: Content,
): DraftBody {
  return bodyOf?.(content) ?? { html: '', photos: [] };
}

/** Where the photos of a form are, of which there are none where its kind has none. */
export function photosIn<Fields extends CommonFields, Content extends CommonContent, Input>({
  photos,
}: Kind<Fields, Content, Input>): PhotosOf<Fields> {
  return photos ?? { of: () => [], to: () => ({}) };
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
