import Bowser from 'bowser';

/** A browser or app in few words, as `Firefox, Android`, of what it calls itself; null where that is nothing. */
export function deviceOf(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const { browser, os } = Bowser.parse(userAgent);
  return [browser.name, os.name].filter(Boolean).join(', ') || userAgent;
}
