import { index, layout, route, type RouteConfig } from '@react-router/dev/routes';

import { LANGUAGES } from './language/language';
import { PATHS, type OwnPage } from './paths';

/** A page of ours stands once in each language. */
function inEveryLanguage(name: OwnPage, file: string) {
  return LANGUAGES.map((language) => {
    const path = PATHS[language][name];
    const id = `${name}-${language}`;
    return path === '/' ? index(file, { id }) : route(path, file, { id });
  });
}

export default [
  layout('layout/route.tsx', [
    ...inEveryLanguage('home', 'front/route.tsx'),
    ...inEveryLanguage('news', 'listing/news.tsx'),
    ...inEveryLanguage('albums', 'album/index.tsx'),
    ...inEveryLanguage('campaigns', 'campaign/index.tsx'),
    ...inEveryLanguage('organizations', 'organization/index.tsx'),
    ...inEveryLanguage('search', 'search/route.tsx'),
    ...LANGUAGES.map((language) =>
      route(`${PATHS[language].preview}/:document/:edition/:secret`, 'preview/route.tsx', {
        id: `preview-${language}`,
      }),
    ),
    ...inEveryLanguage('kept', 'offline/route.tsx'),
    ...inEveryLanguage('push', 'push/route.tsx'),
    ...inEveryLanguage('handIn', 'desk/hand-in/route.tsx'),
    route('*', 'place/route.tsx'),
  ]),
  ...LANGUAGES.map((language) => {
    const id = (name: string) => ({ id: `desk-${name}-${language}` });
    return route(PATHS[language].desk, 'desk/route.tsx', id('frame'), [
      index('desk/documents/route.tsx', id('documents')),
      route('documents/:id/:edition', 'desk/editor/route.tsx', id('editor')),
      route('media', 'desk/media/route.tsx', id('media')),
      route('upcoming', 'desk/upcoming/route.tsx', id('upcoming')),
      route('site', 'desk/site/route.tsx', id('site'), [
        route('menus', 'desk/menus/route.tsx', id('menus')),
        route(':part', 'desk/site/part-route.tsx', id('part')),
      ]),
      route('pledges', 'desk/pledges/route.tsx', id('pledges')),
      route('pledges/invitations', 'desk/invitations/route.tsx', id('invitations')),
      route('reports', 'desk/reports/route.tsx', id('reports')),
      route('ceremony', 'desk/ceremony/route.tsx', id('ceremony')),
      route('trash', 'desk/trash/route.tsx', id('trash')),
      route('accounts', 'desk/accounts/route.tsx', id('accounts')),
      route('settings', 'desk/settings/route.tsx', id('settings')),
      route('audit', 'desk/audit/route.tsx', id('audit')),
      route('webhooks', 'desk/webhooks/route.tsx', id('webhooks')),
      route('account', 'desk/account/route.tsx', id('account')),
    ]);
  }),
  // Where one-time links lead, for who cannot sign in yet.
  ...LANGUAGES.flatMap((language) =>
    ['invitation', 'reset'].map((kind) =>
      route(`${PATHS[language].desk}/${kind}`, 'desk/link/route.tsx', {
        id: `desk-${kind}-${language}`,
      }),
    ),
  ),
  route('graphiql', 'graphiql/route.tsx'),
  // What Loa serves beside pages is served under the same origin: one address for readers, and
  // cookies that stay at home.
  ...[
    'graphql',
    'auth/*',
    'beacon',
    'uploads',
    'uploads/*',
    'media/*',
    'feeds/*',
    'sitemap.xml',
    'sitemaps/*',
    'open-data/*',
  ].map((path) => route(path, 'upstream/route.ts', { id: `upstream-${path}` })),
  route('robots.txt', 'upstream/robots.ts'),
  route('site.webmanifest', 'offline/manifest.ts'),
] satisfies RouteConfig;
