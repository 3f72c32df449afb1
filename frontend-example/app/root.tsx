import type { ReactNode } from 'react';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
} from 'react-router';

import { LanguageProvider } from '~/language/context';
import { languageOf } from '~/language/language';
import { ErrorPage } from '~/layout/error-page';
import { THEME_SCRIPT } from '~/layout/theme';
import { useLineCut } from '~/offline/line-cut';

import type { Route } from './+types/root';
import css from './styles/index.css?inline';

/**
 * Within the page: a phone on a slow line is spared a round trip before it shows anything. The browser has
 * them from there, and not once more among the scripts.
 */
const styles = import.meta.env.SSR ? css : (document.getElementById('styles')?.innerHTML ?? '');

export function Layout({ children }: { children: ReactNode }) {
  const language = languageOf(useLocation().pathname);
  return (
    <html lang={language} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="manifest" href="/site.webmanifest" />
        <style id="styles" dangerouslySetInnerHTML={{ __html: styles }} />
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Drawn where even the frame of the site cannot be. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  useLineCut(error);
  const language = languageOf(useLocation().pathname);
  return (
    <LanguageProvider language={language} timeZone="Asia/Ho_Chi_Minh">
      <main id="main" className="page">
        <ErrorPage status={status} />
      </main>
    </LanguageProvider>
  );
}
