import type { Alternate } from '~/paths';

/** Where the editions of a document stand, by the site's pattern for its kind. */
export function editionPaths(
  pattern: string,
  editions: { language: string; slug: string }[],
): Alternate[] {
  return editions.map(({ language, slug }) => ({
    language,
    path: pattern.replace('{language}', language).replace('{slug}', slug),
  }));
}

/** Where something stands that has the same page in every language of the interface. */
export function bothPaths({ vi, en }: { vi: string; en: string }): Alternate[] {
  return [
    { language: 'vi', path: vi },
    { language: 'en', path: en },
  ];
}
