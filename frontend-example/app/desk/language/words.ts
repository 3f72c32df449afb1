import { useLanguage } from '~/language/context';

import { en } from './en';
import { vi } from './vi';

export const WORDS = { vi, en };

/** The desk's words, kept apart from the site's so that readers need not load them. */
export function useWords() {
  return WORDS[useLanguage().language];
}
