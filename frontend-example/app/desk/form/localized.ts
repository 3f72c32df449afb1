import { LANGUAGES } from '~/language/language';

/** A text in one language of the site. */
export interface LocalizedText {
  language: string;
  text: string;
}

const isOwn = (language: string) => LANGUAGES.some((one) => one === language);

/** The texts in the languages that forms have fields for. */
export function ownTexts(texts: LocalizedText[] = []): Partial<Record<string, string>> {
  return Object.fromEntries(texts.map(({ language, text }) => [language, text]));
}

/** What is said in a language, else in any. */
export function textIn(texts: LocalizedText[], language: string): string {
  return (texts.find((one) => one.language === language) ?? texts[0])?.text ?? '';
}

/** What a form says in each language. What was said in others before stays: texts are replaced as a whole. */
export function textsOf(form: FormData, name: string, before: LocalizedText[] = []): LocalizedText[] {
  const written: LocalizedText[] = LANGUAGES.map((language) => ({
    language,
    text: String(form.get(`${name} ${language}`) ?? '').trim(),
  }));
  const others = before
    .filter(({ language }) => !isOwn(language))
    .map(({ language, text }) => ({ language, text }));
  return [...written.filter(({ text }) => text), ...others];
}
