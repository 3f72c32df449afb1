import { readUse } from '../blocks/photo-use';
import type { CommonFields } from './fields';

export type Check = 'title' | 'lead' | 'body' | 'category' | 'cover' | 'alt' | 'startsOn' | 'goals';

/** What a reader would miss. Nothing here forbids to publish: editors know better. */
export function checklist(fields: CommonFields, ofKind: Partial<Record<Check, boolean>>): Check[] {
  const body = new DOMParser().parseFromString(fields.body, 'text/html').body;
  const uses = [...body.querySelectorAll<HTMLElement>('figure[data-media]')].map(readUse);
  // Even where the library's words stand in, those were not written for this place.
  const isUndescribed = uses.some(({ alt, caption }) => alt === null && caption === null);
  const missing: Partial<Record<Check, boolean>> = {
    title: !fields.title.trim(),
    lead: !fields.lead.trim(),
    body: !body.textContent.trim() && uses.length === 0,
    ...ofKind,
    alt: isUndescribed,
  };
  return (Object.keys(missing) as Check[]).filter((check) => missing[check]);
}
