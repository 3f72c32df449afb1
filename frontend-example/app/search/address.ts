import type { Kind } from './query';

export const KINDS: readonly Kind[] = [
  'ARTICLE',
  'ALBUM',
  'CAMPAIGN',
  'PAGE',
  'PLEDGE',
  'ORGANIZATION',
  'MEDIA',
];

/** What narrows a search; each stands in the address under its own name. */
export const FACETS = ['kind', 'category', 'area'] as const;
export type Facet = (typeof FACETS)[number];

/** What of Loa's filter the address of a search asks for; a kind that nobody knows asks for nothing. */
export function filterOf(parameters: URLSearchParams) {
  const kind = KINDS.find((one) => one === parameters.get('kind'));
  const [category, area] = [parameters.get('category'), parameters.get('area')];
  return {
    ...(kind && { kinds: [kind] }),
    ...(category && { categories: [category] }),
    ...(area && { areas: [area] }),
  };
}

/** The same search narrowed to a value, or not any more where it was; from its first page on. */
export function toggled(parameters: URLSearchParams, facet: Facet, value: string): string {
  const next = new URLSearchParams(parameters);
  if (next.get(facet) === value) next.delete(facet);
  else next.set(facet, value);
  next.delete('after');
  return `?${next}`;
}
