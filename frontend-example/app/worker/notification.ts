import { asLanguage } from '~/language/language';
import { PATHS } from '~/paths';
import { WORDS } from '~/push/language/words';

/** What is shown, and where it leads. */
export interface Shown {
  title: string;
  options: NotificationOptions & { data: { path: string } };
}

/**
 * What is shown of what was pushed: browsers demand that something is, even where nothing can be read in it.
 * `language` is the reader's, for what does not say its own.
 */
export function notificationOf(pushed: string | undefined, language: string): Shown {
  const message = read(pushed);
  const said = (field: string) => {
    const value = message[field];
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  };
  const lang = said('language') ?? language;
  const spoken = asLanguage(lang);
  const path = said('path');
  return {
    title: said('title') ?? WORDS[spoken].untitled,
    options: {
      body: said('text') ?? '',
      icon: '/icon-192.png',
      badge: '/badge.png',
      // A message that comes again takes the place of itself; so does one that does not say which it is.
      tag: said('id') ?? 'untold',
      lang,
      // What must not be overlooked stays until somebody has seen it.
      requireInteraction: message['urgent'] === true,
      data: { path: path && /^\/(?![/\\])/.test(path) ? path : PATHS[spoken].home },
    },
  };
}

function read(pushed: string | undefined): Record<string, unknown> {
  try {
    const message: unknown = JSON.parse(pushed ?? '');
    return typeof message === 'object' && message !== null ? { ...message } : {};
  } catch {
    return {};
  }
}
