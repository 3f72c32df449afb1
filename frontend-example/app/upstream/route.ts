import { LOA_URL } from '~/environment.server';

import type { Route } from './+types/route';

/** Headers that speak of one connection only, or that `fetch` sets itself. */
const HOP_BY_HOP = ['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding'];

/** Hands a request on to Loa and its answer back, both as streams. */
async function forward(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const name of HOP_BY_HOP) headers.delete(name);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const answer = await fetch(new URL(pathname + search, LOA_URL), {
    method: request.method,
    headers,
    redirect: 'manual',
    signal: request.signal,
    ...(hasBody && { body: request.body, duplex: 'half' }),
  });
  const answered = new Headers(answer.headers);
  // The body was unpacked on its way here.
  for (const name of [...HOP_BY_HOP, 'content-encoding']) answered.delete(name);
  return new Response(answer.body, { status: answer.status, headers: answered });
}

export const loader = ({ request }: Route.LoaderArgs) => forward(request);
export const action = ({ request }: Route.ActionArgs) => forward(request);
