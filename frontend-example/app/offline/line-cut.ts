import { useEffect } from 'react';

const KEY = 'went-by-itself';

/** How long a page that fails again stays as it is: not every such error is a broken line. */
const PAUSE_MS = 10_000;

/** Where the line broke on the way to a page, the browser goes there itself: the worker may have it. */
export function useLineCut(error: unknown) {
  useEffect(() => {
    // What `fetch` throws where nobody answers.
    if (!(error instanceof TypeError) || !navigator.serviceWorker?.controller) return;
    const last = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < PAUSE_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
    window.location.reload();
  }, [error]);
}
