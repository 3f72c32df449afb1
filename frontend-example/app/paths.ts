import { LANGUAGES, type Language } from './language/language';

export type OwnPage =
  | 'home'
  | 'news'
  | 'albums'
  | 'campaigns'
  | 'organizations'
  | 'search'
  | 'preview'
  | 'kept'
  | 'push'
  | 'handIn'
  | 'desk';

/** Pages of this frontend's own; where everything else stands, Loa knows. */
export const PATHS: Record<Language, Record<OwnPage, string>> = {
  vi: {
    home: '/',
    news: '/tin-tuc',
    albums: '/albums',
    campaigns: '/phat-dong',
    organizations: '/to-chuc',
    search: '/tim-kiem',
    preview: '/xem-truoc',
    kept: '/da-luu',
    push: '/bao-tin',
    handIn: '/ky-cam-ket',
    desk: '/desk',
  },
  en: {
    home: '/en',
    news: '/en/news',
    albums: '/en/albums',
    campaigns: '/en/campaigns',
    organizations: '/en/organizations',
    search: '/en/search',
    preview: '/en/preview',
    kept: '/en/kept',
    push: '/en/alerts',
    handIn: '/en/hand-in',
    desk: '/en/desk',
  },
};

/** One of those pages in every language. */
export function alternatesOf(name: OwnPage): Alternate[] {
  return LANGUAGES.map((language) => ({ language, path: PATHS[language][name] }));
}

/** The same page in a language. */
export interface Alternate {
  language: string;
  path: string;
}
