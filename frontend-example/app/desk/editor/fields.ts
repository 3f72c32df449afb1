import type { DraftBody } from '../blocks/html';
import { placementInput, useOfPlacement, type PhotoUse, type Placement } from '../blocks/photo-use';

/** What every kind of document has, as the form holds it. */
export interface CommonFields {
  title: string;
  lead: string;
  slug: string;
  seoTitle: string;
  seoDescription: string;
  cover: PhotoUse | null;
  /** The body as HTML. */
  body: string;
}

/** The same as Loa tells it. */
export interface CommonContent {
  title: string;
  lead: string | null;
  slug: string;
  canonicalPath: string;
  seo: { title: string | null; description: string | null };
  cover: Placement | null;
}

/** The same of a kind that has a text. */
export interface WithBody {
  body: DraftBody;
}

/** How each field of a form is handed to Loa. */
export type Handed<Fields, Input> = { [Name in keyof Fields]: (fields: Fields) => Partial<Input> };

/** Those fields of Loa's that are several of the form. */
export type Parts<Fields> = Partial<Record<string, (keyof Fields)[]>>;

/** The fields that all forms have; the body is the editor's own spelling of it. */
export function commonFieldsOf(content: CommonContent, body: string): CommonFields {
  const { cover } = content;
  return {
    title: content.title,
    lead: content.lead ?? '',
    slug: content.slug,
    seoTitle: content.seo.title ?? '',
    seoDescription: content.seo.description ?? '',
    cover: cover && useOfPlacement(cover),
    body,
  };
}

/** That part of Loa's inputs which is the same for every kind. */
export interface CommonInput {
  title?: string | null;
  lead?: string | null;
  slug?: string | null;
  seo?: { title: string | null; description: string | null } | null;
  cover?: ReturnType<typeof placementInput> | null;
  body?: { html: string } | null;
}

export const COMMON_HANDED: Handed<CommonFields, CommonInput> = {
  title: ({ title }) => ({ title }),
  lead: ({ lead }) => ({ lead: lead || null }),
  slug: ({ slug }) => ({ slug }),
  seoTitle: seoInput,
  seoDescription: seoInput,
  cover: ({ cover }) => ({ cover: cover && placementInput(cover) }),
  body: ({ body }) => ({ body: { html: body } }),
};

export const COMMON_PARTS = { seo: ['seoTitle' as const, 'seoDescription' as const] };

function seoInput({ seoTitle, seoDescription }: CommonFields): CommonInput {
  return { seo: { title: seoTitle || null, description: seoDescription || null } };
}

/** The text of such a content. */
export function bodyOf({ body }: WithBody): DraftBody {
  return body;
}

/** What of the form some fields of Loa's fill. */
export function pick<Fields>(parts: Parts<Fields>, fields: Fields, names: string[]): Partial<Fields> {
  const own = names.flatMap((name) => parts[name] ?? [name as keyof Fields]);
  return Object.fromEntries(own.map((name) => [name, fields[name]])) as Partial<Fields>;
}

/** Only what differs is sent: what is left out cannot clash. */
export function changes<Fields extends object, Input>(
  handed: Handed<Fields, Input>,
  base: Fields,
  now: Fields,
): Partial<Input> {
  const changed = namesOf(handed).filter((name) => !isSame(base[name], now[name]));
  return Object.assign({}, ...changed.map((name) => handed[name](now))) as Partial<Input>;
}

/** What I left alone follows what was saved; what I changed meanwhile stays mine. */
export function follow<Fields extends object>(sent: Fields, now: Fields, saved: Fields): Fields {
  const entries = namesOf(now).map((name) => [
    name,
    isSame(sent[name], now[name]) ? saved[name] : now[name],
  ]);
  return Object.fromEntries(entries) as Fields;
}

function namesOf<Fields extends object>(fields: Fields): (keyof Fields)[] {
  return Object.keys(fields) as (keyof Fields)[];
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
