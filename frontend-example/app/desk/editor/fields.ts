import type { VariablesOf } from '~/loa/graphql';

import type { PhotoUse } from '../blocks/photo-use';
import type { DraftContent, SaveMutation } from './query';

type SaveInput = VariablesOf<typeof SaveMutation>['input'];

/** An article as its form holds it. */
export interface Fields {
  title: string;
  kicker: string;
  lead: string;
  urgent: boolean;
  pinned: boolean;
  category: string | null;
  areas: string[];
  tags: string[];
  campaigns: string[];
  /** Persons whom the site knows, by their ids. */
  persons: string[];
  /** Other names of the by-line, with commas between them. */
  otherAuthors: string;
  slug: string;
  seoTitle: string;
  seoDescription: string;
  cover: PhotoUse | null;
  /** The body as HTML. */
  body: string;
}

/** The form of an article; the body is the editor's own spelling of it. */
export function fieldsOf(content: DraftContent, body: string): Fields {
  const { cover } = content;
  return {
    title: content.title,
    kicker: content.kicker ?? '',
    lead: content.lead ?? '',
    urgent: content.urgent,
    pinned: content.pinned,
    category: content.category?.id ?? null,
    areas: content.areas.map(({ id }) => id),
    tags: content.tags.map(({ id }) => id),
    campaigns: content.campaigns.map(({ id }) => id),
    persons: content.authors.flatMap(({ person }) => person?.id ?? []),
    otherAuthors: content.authors.flatMap(({ person, name }) => (person ? [] : name)).join(', '),
    slug: content.slug,
    seoTitle: content.seo.title ?? '',
    seoDescription: content.seo.description ?? '',
    cover: cover && {
      media: cover.media.id,
      source: cover.media.rendition?.url ?? '',
      alt: cover.alt,
      caption: cover.caption,
      credit: cover.credit,
    },
    body,
  };
}

/** How each field is handed to Loa. */
const HANDED: { [Name in keyof Fields]: (fields: Fields) => Partial<SaveInput> } = {
  title: ({ title }) => ({ title }),
  kicker: ({ kicker }) => ({ kicker: kicker || null }),
  lead: ({ lead }) => ({ lead: lead || null }),
  urgent: ({ urgent }) => ({ urgent }),
  pinned: ({ pinned }) => ({ pinned }),
  category: ({ category }) => ({ category }),
  areas: ({ areas }) => ({ areas }),
  tags: ({ tags }) => ({ tags }),
  campaigns: ({ campaigns }) => ({ campaigns }),
  persons: authorsInput,
  otherAuthors: authorsInput,
  slug: ({ slug }) => ({ slug }),
  seoTitle: seoInput,
  seoDescription: seoInput,
  cover: ({ cover }) => ({ cover: cover && coverInput(cover) }),
  body: ({ body }) => ({ body: { html: body } }),
};

/** The by-line is replaced as a whole: who is known first, mere names behind them. */
function authorsInput({ persons, otherAuthors }: Fields): Partial<SaveInput> {
  const names = otherAuthors.split(',').flatMap((name) => name.trim() || []);
  return { authors: [...persons.map((person) => ({ person })), ...names.map((name) => ({ name }))] };
}

function seoInput({ seoTitle, seoDescription }: Fields): Partial<SaveInput> {
  return { seo: { title: seoTitle || null, description: seoDescription || null } };
}

function coverInput({ media, alt, caption, credit }: PhotoUse) {
  return { media, alt, caption, credit };
}

/** Those fields of Loa's that are several of the form. */
const PARTS: Partial<Record<string, (keyof Fields)[]>> = {
  authors: ['persons', 'otherAuthors'],
  seo: ['seoTitle', 'seoDescription'],
};

/** What of the form one field of Loa's fills. */
export function pick(fields: Fields, names: string[]): Partial<Fields> {
  const parts = names.flatMap((name) => PARTS[name] ?? [name as keyof Fields]);
  return Object.fromEntries(parts.map((part) => [part, fields[part]]));
}

/** Only what differs is sent: what is left out cannot clash. */
export function changes(base: Fields, now: Fields): Partial<SaveInput> {
  const names = Object.keys(HANDED) as (keyof Fields)[];
  const changed = names.filter((name) => !isSame(base[name], now[name]));
  return Object.assign({}, ...changed.map((name) => HANDED[name](now)));
}

/** What I left alone follows what was saved; what I changed meanwhile stays mine. */
export function follow(sent: Fields, now: Fields, saved: Fields): Fields {
  const names = Object.keys(HANDED) as (keyof Fields)[];
  const entries = names.map((name) => [name, isSame(sent[name], now[name]) ? saved[name] : now[name]]);
  return Object.fromEntries(entries) as unknown as Fields;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
