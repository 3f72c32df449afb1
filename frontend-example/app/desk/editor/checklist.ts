import type { CommonFields } from './fields';
import type { Spot } from './spot';

export type Gap = 'title' | 'lead' | 'body' | 'cover' | 'photos' | 'startsOn' | 'goals';

/** Something to look at before it is published. */
export interface Finding {
  message: string;
  /** Whether nothing is published with it. */
  isError: boolean;
  spot: Spot;
}

/** What this frontend shows of every document and would miss. It forbids nothing: editors know better. */
export function gaps(fields: CommonFields, ofKind: Partial<Record<Gap, boolean>>): Gap[] {
  const body = new DOMParser().parseFromString(fields.body, 'text/html').body;
  const missing: Partial<Record<Gap, boolean>> = {
    title: !fields.title.trim(),
    lead: !fields.lead.trim(),
    body: !body.textContent.trim() && body.querySelector('figure') === null,
    ...ofKind,
  };
  return (Object.keys(missing) as Gap[]).filter((gap) => missing[gap]);
}

/** What must be mended stands before what may be. */
export function gravestFirst(findings: Finding[]): Finding[] {
  return findings.toSorted((one, other) => Number(other.isError) - Number(one.isError));
}
