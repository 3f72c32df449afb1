import type { VariablesOf } from '~/loa/graphql';

import type { DeskItem, ReportMutation } from './query';

/** What the form holds; numbers as they are typed. */
export interface ReportFields {
  quantity: string;
  date: string;
  note: string;
  link: string;
  /** A paper is known to readers by the name that its caption says. */
  evidence: { media: string; name: string; caption: string | null }[];
  /** Stays the same however often it is tried, so that nothing is reported twice. */
  key: string;
}

/** A report on an item begins with what was reported last. */
export function emptyReport(item: DeskItem, today: string): ReportFields {
  const quantity = String(item.quantity === null ? 1 : item.reported);
  return { quantity, date: today, note: '', link: '', evidence: [], key: crypto.randomUUID() };
}

type Input = VariablesOf<typeof ReportMutation>['input'];

/** As Loa takes it. */
export function reportOf(report: ReportFields, item: string, language: string): Input {
  const { quantity, date, note, link, evidence, key } = report;
  return {
    item,
    quantity: Number(quantity),
    date,
    notes: note.trim() ? [{ language, text: note.trim() }] : [],
    links: link.trim() ? [{ url: link.trim() }] : [],
    evidence: evidence.map(({ media, caption }) => ({ media, caption })),
    idempotencyKey: key,
  };
}
