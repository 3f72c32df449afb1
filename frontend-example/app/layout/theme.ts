/** What the reader chose; without a choice the device decides. */
export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'theme';

/** Runs before the first paint, so that no page flashes in the wrong colors. */
export const THEME_SCRIPT = `try{const t=localStorage.getItem('${KEY}');if(t)document.documentElement.dataset.theme=t}catch{}`;

export function chosenTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
}

export function chooseTheme(theme: Theme) {
  if (theme === 'auto') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(KEY);
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEY, theme);
  }
}
