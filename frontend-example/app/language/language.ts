import { en } from './messages.en';
import { vi, type Messages } from './messages.vi';

export const MESSAGES = { vi, en } satisfies Record<string, Messages>;

/** A language that the interface speaks. */
export type Language = keyof typeof MESSAGES;

export const LANGUAGES: readonly Language[] = ['vi', 'en'];

/** The language of pages whose path names none; it is the site's default language, too. */
export const DEFAULT_LANGUAGE: Language = 'vi';

/** How each language calls itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { vi: 'Tiếng Việt', en: 'English' };

/** The nearest language of the interface for a language tag. */
export function asLanguage(tag: string): Language {
  return LANGUAGES.find((language) => tag.split('-')[0] === language) ?? DEFAULT_LANGUAGE;
}

/** Paths begin with their language, as the site's path patterns have it. */
export function languageOf(path: string): Language {
  return asLanguage(path.split('/')[1] ?? '');
}
