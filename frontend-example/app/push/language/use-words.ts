import { useLanguage } from '~/language/context';

import { WORDS } from './words';

export function useWords() {
  return WORDS[useLanguage().language];
}
