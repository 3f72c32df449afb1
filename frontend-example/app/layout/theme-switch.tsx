import { useEffect, useState } from 'react';

import { useLanguage } from '~/language/context';

import { chooseTheme, chosenTheme, type Theme } from './theme';

const NEXT: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' };
const SIGNS: Record<Theme, string> = {
  auto: 'M12 3a9 9 0 0 0 0 18zM12 3a9 9 0 0 1 0 18',
  light:
    'M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10M12 1v3m0 16v3M1 12h3m16 0h3M4 4l2 2m12 12 2 2M4 20l2-2M18 6l2-2',
  dark: 'M20 14A8.5 8.5 0 0 1 10 4a8.5 8.5 0 1 0 10 10z',
};

/** One button that goes round: as the device, light, dark. */
export function ThemeSwitch() {
  const { t } = useLanguage();
  const [theme, setTheme] = useState<Theme>('auto');
  useEffect(() => setTheme(chosenTheme()), []);
  const names: Record<Theme, string> = { auto: t.themeAuto, light: t.themeLight, dark: t.themeDark };
  const label = `${t.theme}: ${names[theme]}`;
  const turn = () => {
    chooseTheme(NEXT[theme]);
    setTheme(NEXT[theme]);
  };
  return (
    <button type="button" className="icon-button" onClick={turn} aria-label={label} title={label}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" data-theme-sign={theme}>
        <path d={SIGNS[theme]} />
      </svg>
    </button>
  );
}
