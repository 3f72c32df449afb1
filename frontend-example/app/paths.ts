import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from './language/language';

/** Pages of this frontend's own; where everything else stands, Loa knows. */
export const PATHS: Record<Language, Record<'home' | 'news' | 'campaigns' | 'organizations', string>> = {
  vi: { home: '/', news: '/tin-tuc', campaigns: '/phat-dong', organizations: '/to-chuc' },
  en: {
    home: '/en',
    news: '/en/news',
    campaigns: '/en/campaigns',
    organizations: '/en/organizations',
  },
};

/** One of those pages in every language. */
export function alternatesOf(name: keyof (typeof PATHS)[typeof DEFAULT_LANGUAGE]): Alternate[] {
  return LANGUAGES.map((language) => ({ language, path: PATHS[language][name] }));
}

/** The same page in a language. */
export interface Alternate {
  language: string;
  path: string;
}
