import { useLanguage } from '~/language/context';
import type { Language } from '~/language/language';

import { en } from './en';
import { vi, type Words } from './vi';

/** A table of its own: pages that push nothing need not load it. */
export const WORDS: Record<Language, Words> = { vi, en };

export function useWords(): Words {
  return WORDS[useLanguage().language];
}
