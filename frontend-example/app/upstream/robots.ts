import { LANGUAGES } from '~/language/language';
import { originOf } from '~/origin.server';
import { PATHS } from '~/paths';

import type { Route } from './+types/robots';

export function loader({ request }: Route.LoaderArgs) {
  const lines = [
    'User-agent: *',
    'Disallow: /desk',
    ...LANGUAGES.map((language) => `Disallow: ${PATHS[language].preview}`),
    'Disallow: /graphiql',
    `Sitemap: ${originOf(request)}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain' } });
}
