import type { Language } from '~/language/language';

import { en } from './en';
import { vi, type Words } from './vi';

/** A table of its own, for the page and the worker: other pages need not load it. */
export const WORDS: Record<Language, Words> = { vi, en };
