import type { VariablesOf } from '~/loa/graphql';

import { bodyOf, COMMON_HANDED, COMMON_PARTS, commonFieldsOf, type CommonFields } from '../fields';
import type { Kind } from '../kind';
import type { AnyContent } from '../query';
import { SaveMutation } from './query';
import { Settings } from './settings';
import { STEPS } from './steps';

type Content = Extract<AnyContent, { __typename: 'Article' }>;
type Input = VariablesOf<typeof SaveMutation>['input'];

/** A file that goes with an article. */
export interface AttachedFile {
  media: string;
  title: string;
  fileName: string;
}

/** An article as its form holds it. */
export interface ArticleFields extends CommonFields {
  kicker: string;
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
  /** What it announces, in instants; without a beginning there is none. */
  eventStartsAt: string;
  eventEndsAt: string;
  eventPlace: string;
  files: AttachedFile[];
}

export const ARTICLE: Kind<ArticleFields, Content, Input> = {
  contentOf: (content) => (content.__typename === 'Article' ? content : null),
  bodyOf,
  photos: null,
  fieldsOf: (content, body) => ({
    ...commonFieldsOf(content, body),
    kicker: content.kicker ?? '',
    urgent: content.urgent,
    pinned: content.pinned,
    category: content.category?.id ?? null,
    areas: content.areas.map(({ id }) => id),
    tags: content.tags.map(({ id }) => id),
    campaigns: content.campaigns.map(({ id }) => id),
    persons: content.authors.flatMap(({ person }) => person?.id ?? []),
    otherAuthors: content.authors.flatMap(({ person, name }) => (person ? [] : name)).join(', '),
    eventStartsAt: content.event?.startsAt ?? '',
    eventEndsAt: content.event?.endsAt ?? '',
    eventPlace: content.event?.place ?? '',
    files: content.files.flatMap(({ title, media }) =>
      media ? [{ media: media.id, title: title ?? '', fileName: media.fileName ?? '' }] : [],
    ),
  }),
  handed: {
    ...COMMON_HANDED,
    kicker: ({ kicker }) => ({ kicker: kicker || null }),
    urgent: ({ urgent }) => ({ urgent }),
    pinned: ({ pinned }) => ({ pinned }),
    category: ({ category }) => ({ category }),
    areas: ({ areas }) => ({ areas }),
    tags: ({ tags }) => ({ tags }),
    campaigns: ({ campaigns }) => ({ campaigns }),
    persons: authorsInput,
    otherAuthors: authorsInput,
    eventStartsAt: eventInput,
    eventEndsAt: eventInput,
    eventPlace: eventInput,
    files: ({ files }) => ({
      files: files.map(({ media, title }) => ({ media, title: title || null })),
    }),
  },
  parts: {
    ...COMMON_PARTS,
    authors: ['persons', 'otherAuthors'],
    event: ['eventStartsAt', 'eventEndsAt', 'eventPlace'],
  },
  missing: ({ cover }) => ({ cover: cover === null }),
  line: { name: 'kicker', of: ({ kicker }) => kicker, to: (kicker) => ({ kicker }) },
  Settings,
  Below: null,
  save: (client, input) => client.mutation(SaveMutation, { input }).toPromise(),
  steps: STEPS,
};

/** The by-line is replaced as a whole: who is known first, mere names behind them. */
function authorsInput({ persons, otherAuthors }: ArticleFields): Partial<Input> {
  const names = otherAuthors.split(',').flatMap((name) => name.trim() || []);
  return { authors: [...persons.map((person) => ({ person })), ...names.map((name) => ({ name }))] };
}

function eventInput({ eventStartsAt, eventEndsAt, eventPlace }: ArticleFields): Partial<Input> {
  if (!eventStartsAt) return { event: null };
  const [endsAt, place] = [eventEndsAt || null, eventPlace || null];
  return { event: { startsAt: eventStartsAt, endsAt, place } };
}
