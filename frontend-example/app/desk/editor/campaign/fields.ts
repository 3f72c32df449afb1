import type { VariablesOf } from '~/loa/graphql';

import { COMMON_HANDED, commonFieldsOf, type CommonFields, type Handed } from '../fields';
import type { AnyContent } from '../query';
import type { SaveMutation } from './query';

export type CampaignContent = Extract<AnyContent, { __typename: 'Campaign' }>;
export type CampaignInput = VariablesOf<typeof SaveMutation>['input'];

/** A row of a form. Its key stays the same while it is edited. */
interface Row {
  key: string;
}

export interface PhaseRow extends Row {
  name: string;
  startsOn: string;
  endsOn: string;
  text: string;
}

export interface CallRow extends Row {
  title: string;
  text: string;
}

/** What is to be reached; its numbers are texts, as they are typed. */
export interface GoalRow extends Row {
  text: string;
  unit: string;
  baseline: string;
  target: string;
  deadline: string;
}

export interface PaperRow extends Row {
  title: string;
  number: string;
  url: string;
  media: string | null;
  fileName: string;
}

/** A campaign as its form holds it. */
export interface CampaignFields extends CommonFields {
  theme: string;
  startsOn: string;
  endsOn: string;
  organizer: string | null;
  partners: string[];
  /** Whose members are called to sign. */
  blocs: string[];
  areas: string[];
  tags: string[];
  articles: { id: string; name: string }[];
  phases: PhaseRow[];
  calls: CallRow[];
  goals: GoalRow[];
  files: PaperRow[];
}

/** Loa keeps this key for good: what is promised points at it. */
export function newKey(): string {
  return crypto.randomUUID().slice(0, 8);
}

export function fieldsOf(content: CampaignContent, body: string): CampaignFields {
  return {
    ...commonFieldsOf(content, body),
    theme: content.theme ?? '',
    startsOn: content.startsOn ?? '',
    endsOn: content.endsOn ?? '',
    organizer: content.organizer?.id ?? null,
    partners: content.partners.map(({ id }) => id),
    blocs: content.blocs.map(({ id }) => id),
    areas: content.areas.map(({ id }) => id),
    tags: content.tags.map(({ id }) => id),
    articles: content.linkedArticles.map(({ id, title }) => ({ id, name: title })),
    phases: content.phases.map(({ endsOn, text, ...phase }) => ({
      ...phase,
      endsOn: endsOn ?? '',
      text: text ?? '',
    })),
    calls: content.calls.map(({ title, text }, place) => ({
      key: String(place),
      title,
      text: text ?? '',
    })),
    goals: content.goals.map(({ key, text, unit, baseline, target, deadline }) => ({
      key,
      text,
      unit: unit ?? '',
      baseline: baseline === null ? '' : String(baseline),
      target: String(target),
      deadline: deadline ?? '',
    })),
    files: content.papers.map(({ title, number, url, media }, place) => ({
      key: String(place),
      title,
      number: number ?? '',
      url: url ?? '',
      media: media?.id ?? null,
      fileName: media?.fileName ?? '',
    })),
  };
}

/** Rows that lack what they cannot be without are still being written: they wait. */
export const HANDED: Handed<CampaignFields, CampaignInput> = {
  ...COMMON_HANDED,
  theme: ({ theme }) => ({ theme: theme || null }),
  startsOn: ({ startsOn }) => ({ startsOn: startsOn || null }),
  endsOn: ({ endsOn }) => ({ endsOn: endsOn || null }),
  organizer: ({ organizer }) => ({ organizer }),
  partners: ({ partners }) => ({ partners }),
  blocs: ({ blocs }) => ({ blocs }),
  areas: ({ areas }) => ({ areas }),
  tags: ({ tags }) => ({ tags }),
  articles: ({ articles }) => ({ articles: articles.map(({ id }) => id) }),
  phases: ({ phases }) => ({
    phases: phases
      .filter(({ name, startsOn }) => name.trim() && startsOn)
      .map(({ endsOn, text, ...phase }) => ({ ...phase, endsOn: endsOn || null, text: text || null })),
  }),
  calls: ({ calls }) => ({
    calls: calls
      .filter(({ title }) => title.trim())
      .map(({ title, text }) => ({ title, text: text || null })),
  }),
  goals: ({ goals }) => ({
    goals: goals
      .filter(({ text, target }) => text.trim() && target)
      .map(({ key, text, unit, baseline, target, deadline }) => ({
        key,
        text,
        unit: unit || null,
        baseline: baseline ? Number(baseline) : null,
        target: Number(target),
        deadline: deadline || null,
      })),
  }),
  files: ({ files }) => ({
    files: files
      .filter(({ title }) => title.trim())
      .map(({ title, number, url, media }) => ({
        title,
        number: number || null,
        url: url || null,
        media,
      })),
  }),
};
