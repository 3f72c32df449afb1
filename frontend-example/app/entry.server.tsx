import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

import { renderToPipeableStream } from 'react-dom/server';
import { ServerRouter, type EntryContext } from 'react-router';

/** Every loader has answered before this begins, so the first flush is the whole page. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const page = renderToPipeableStream(<ServerRouter context={context} url={request.url} />, {
      onAllReady() {
        const body = new PassThrough();
        headers.set('Content-Type', 'text/html; charset=utf-8');
        headers.set('X-Content-Type-Options', 'nosniff');
        // A page may be stricter.
        if (!headers.has('Referrer-Policy')) {
          headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
        }
        resolve(text(body).then((html) => new Response(scriptsLast(html), { status, headers })));
        page.pipe(body);
      },
      onShellError: reject,
      onError: (error) => console.error(error),
    });
  });
}

/** What is read comes over a slow line before what answers taps: scripts give way to the first photo. */
function scriptsLast(html: string): string {
  return html.replaceAll('<link rel="modulepreload"', '$& fetchpriority="low"');
}
