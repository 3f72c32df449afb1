import { createContext, use, useMemo, type ReactNode } from 'react';

import { Format } from './format';
import { DEFAULT_LANGUAGE, MESSAGES, type Language } from './language';
import { SiteClock } from './site-clock';

const Context = createContext({ language: DEFAULT_LANGUAGE, timeZone: 'Asia/Ho_Chi_Minh' });

export function LanguageProvider(props: { language: Language; timeZone: string; children: ReactNode }) {
  const { language, timeZone } = props;
  const value = useMemo(() => ({ language, timeZone }), [language, timeZone]);
  return <Context value={value}>{props.children}</Context>;
}

/** The page's language, its words, its ways to write dates and numbers, and the clock of the site. */
export function useLanguage() {
  const { language, timeZone } = use(Context);
  const format = useMemo(() => new Format(language, timeZone), [language, timeZone]);
  const clock = useMemo(() => new SiteClock(timeZone), [timeZone]);
  return { language, t: MESSAGES[language], format, clock };
}
