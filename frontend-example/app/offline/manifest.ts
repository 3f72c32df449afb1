import { DEFAULT_LANGUAGE } from '~/language/language';
import { FrameQuery } from '~/layout/query';
import { ask } from '~/loa/ask.server';

/** The site as an app: called as the ward calls it. */
export async function loader() {
  const { site } = await ask(FrameQuery, { language: DEFAULT_LANGUAGE });
  const manifest = {
    name: site.name,
    short_name: site.name,
    lang: DEFAULT_LANGUAGE,
    start_url: '/',
    // An iPhone pushes only to what stands alone; others take the first that they know.
    display: 'standalone',
    display_override: ['minimal-ui'],
    background_color: '#fbf9f4',
    theme_color: '#a3221c',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    ],
  };
  return Response.json(manifest, { headers: { 'Content-Type': 'application/manifest+json' } });
}
