import { DEFAULT_LANGUAGE } from '~/language/language';

import type { Change } from './query';

/** The kinds of things that something is done to, and the desk's page on which each stands. */
const PAGES = {
  article: null,
  album: null,
  campaign: null,
  page: null,
  comment: null,
  preview: null,
  media: '/media',
  pledge: '/pledges',
  invitation: null,
  report: '/reports',
  announcement: '/site/announcements',
  menu: '/site/menus',
  category: '/site/categories',
  area: '/site/areas',
  tag: '/site/tags',
  organization: '/site/organizations',
  person: '/site/persons',
  redirect: '/site/redirects',
  user: '/accounts',
  token: '/accounts',
  webhook: '/webhooks',
  site: '/settings',
} satisfies Record<string, string | null>;

export type ThingKind = keyof typeof PAGES;
export const THING_KINDS = Object.keys(PAGES) as ThingKind[];

const DOCUMENTS: ThingKind[] = ['article', 'album', 'campaign', 'page'];

/** What a thing is: what stands before its id's last underscore, or all of it. Null for what is new here. */
export function kindOf(thingId: string): ThingKind | null {
  const kind = thingId.replace(/_[^_]*$/, '');
  return THING_KINDS.find((one) => one === kind) ?? null;
}

export function isDocument(thingId: string): boolean {
  return DOCUMENTS.some((kind) => kind === kindOf(thingId));
}

/** The document that an entry is about, also where it is about a comment on it; null for everything else. */
export function documentOf(thingId: string, changes: Change[]): string | null {
  if (isDocument(thingId)) return thingId;
  return kindOf(thingId) === 'comment' ? told(changes, 'document') : null;
}

/** Where it stands at the desk; null where it has no place there. */
export function deskPathOf(thingId: string, changes: Change[]): string | null {
  const document = documentOf(thingId, changes);
  if (document) return `/documents/${document}/${told(changes, 'language') ?? DEFAULT_LANGUAGE}`;
  const kind = kindOf(thingId);
  return kind && PAGES[kind];
}

/** Names by which things are known, as the database has them: the best first. */
const NAMES = ['name', 'title', 'email', 'file_name', 'label', 'key', 'from_path', 'url'];
const TEXTS = ['names', 'titles'];

/** What the thing is called, as far as what was changed tells. */
export function nameIn(changes: Change[], language: string): string | null {
  for (const field of TEXTS) {
    const text = told(changes, field);
    if (text) return inLanguage(text, language);
  }
  for (const field of NAMES) {
    const name = told(changes, field);
    if (name) return name;
  }
  return null;
}

function told(changes: Change[], field: string): string | null {
  const change = changes.find((one) => one.field === field);
  return change?.after ?? change?.before ?? null;
}

function inLanguage(json: string, language: string): string | null {
  try {
    const texts = JSON.parse(json) as Record<string, string>;
    return texts[language] ?? Object.values(texts)[0] ?? null;
  } catch {
    return null;
  }
}
