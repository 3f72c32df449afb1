import { useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { Provider } from 'urql';

import { useLanguage } from '~/language/context';

import { deskClient } from './client';

interface Props {
  /** What a server page shows in its place. */
  meanwhile: ReactNode;
  children: ReactNode;
}

/** What asks Loa by itself, as who is here. It lives in the browser alone. */
export function Connected({ meanwhile, children }: Props) {
  const { language } = useLanguage();
  const client = useMemo(() => deskClient(language), [language]);
  const isInBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return isInBrowser ? <Provider value={client}>{children}</Provider> : meanwhile;
}

const neverChanges = () => () => undefined;
