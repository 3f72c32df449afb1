import { createContext, use, useMemo, type ReactNode } from 'react';

import { Format } from './format';
import { DEFAULT_LANGUAGE, MESSAGES, type Language } from './language';
import { SiteClock } from './site-clock';

const Context = createContext(spoken(DEFAULT_LANGUAGE, 'Asia/Ho_Chi_Minh'));

export function LanguageProvider(props: { language: Language; timeZone: string; children: ReactNode }) {
  const { language, timeZone } = props;
  const value = useMemo(() => spoken(language, timeZone), [language, timeZone]);
  return <Context value={value}>{props.children}</Context>;
}

/** The page's language, its words, its ways to write dates and numbers, and the clock of the site. */
export function useLanguage() {
  return use(Context);
}

function spoken(language: Language, timeZone: string) {
  return {
    language,
    t: MESSAGES[language],
    format: new Format(language, timeZone),
    clock: new SiteClock(timeZone),
  };
}
