import { originOf } from '~/origin.server';

import type { Route } from './+types/robots';

export function loader({ request }: Route.LoaderArgs) {
  const lines = [
    'User-agent: *',
    'Disallow: /desk',
    'Disallow: /graphiql',
    `Sitemap: ${originOf(request)}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain' } });
}
