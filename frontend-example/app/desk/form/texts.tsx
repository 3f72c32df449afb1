import { DEFAULT_LANGUAGE, LANGUAGE_NAMES, LANGUAGES } from '~/language/language';

import { ownTexts, type LocalizedText } from './localized';

interface Props {
  name: string;
  label: string;
  texts: LocalizedText[] | undefined;
  /** Whether it must be said in the site's first language. */
  required?: boolean;
  isLong?: boolean;
}

/** The same in each language, a field for each. */
export function Texts({ name, label, texts, required = false, isLong = false }: Props) {
  const Box = isLong ? 'textarea' : 'input';
  return LANGUAGES.map((language) => (
    <label key={language}>
      {label} ({LANGUAGE_NAMES[language]})
      <Box
        name={`${name} ${language}`}
        lang={language}
        required={required && language === DEFAULT_LANGUAGE}
        defaultValue={ownTexts(texts)[language] ?? ''}
      />
    </label>
  ));
}
