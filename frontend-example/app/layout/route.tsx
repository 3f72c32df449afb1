import {
  isRouteErrorResponse,
  Outlet,
  useLocation,
  useNavigation,
  useRouteLoaderData,
} from 'react-router';

import { LanguageProvider, useLanguage } from '~/language/context';
import { languageOf } from '~/language/language';
import { ask } from '~/loa/ask.server';
import { useLineCut } from '~/offline/line-cut';
import { Offline } from '~/offline/offline';
import { originOf } from '~/origin.server';
import { useBeacon } from '~/portal/beacon';

import type { Route } from './+types/route';
import { Announcements } from './announcements';
import { ErrorPage } from './error-page';
import { Footer } from './footer';
import { Header } from './header';
import { FrameQuery } from './query';
import { SkipLink } from './skip-link';

export async function loader({ request, url }: Route.LoaderArgs) {
  const language = languageOf(url.pathname);
  const frame = await ask(FrameQuery, { language });
  return { language, origin: originOf(request), ...frame };
}

/** The frame is the same for all pages of a language. */
export function shouldRevalidate({ currentUrl, nextUrl }: { currentUrl: URL; nextUrl: URL }) {
  return languageOf(currentUrl.pathname) !== languageOf(nextUrl.pathname);
}

export function headers() {
  // Browsers ask again each time; what stands between may keep a page for a moment.
  return { 'Cache-Control': 'public, max-age=0, s-maxage=10, stale-while-revalidate=60' };
}

export default function Frame({ loaderData }: Route.ComponentProps) {
  return (
    <Framed data={loaderData}>
      <Outlet />
    </Framed>
  );
}

function Framed({
  data,
  children,
}: {
  data: Route.ComponentProps['loaderData'];
  children: React.ReactNode;
}) {
  const waiting = useNavigation().state === 'loading';
  useBeacon();
  return (
    <LanguageProvider language={data.language} timeZone={data.site.timeZone}>
      <SkipLink />
      <Header site={data.site} menus={data.menus} />
      {waiting && <Waiting />}
      <Offline />
      <Announcements announcements={data.announcements.nodes} />
      <main id="main" className="page" tabIndex={-1} aria-busy={waiting}>
        {children}
      </main>
      <Footer site={data.site} menus={data.menus} />
    </LanguageProvider>
  );
}

function Waiting() {
  const { t } = useLanguage();
  return (
    <div className="loading-bar" role="status">
      <span className="visually-hidden">{t.loading}</span>
    </div>
  );
}

/** A page that is not there still stands in the frame, where the frame could be had. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  useLineCut(error);
  const data = useRouteLoaderData<typeof loader>('layout/route');
  const language = languageOf(useLocation().pathname);
  const page = <ErrorPage status={status} />;
  if (data) return <Framed data={data}>{page}</Framed>;
  return (
    <LanguageProvider language={language} timeZone="Asia/Ho_Chi_Minh">
      <main id="main" className="page">
        {page}
      </main>
    </LanguageProvider>
  );
}
