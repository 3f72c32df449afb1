/** Where a browser does not tell when it is idle: long enough for a page to be drawn. */
const PAUSE_MS = 500;

/** Does something once the page stands with its photos and has nothing else to do, unless it ends before. */
export function onceIdle(task: () => void, end: AbortSignal): void {
  const rest = () => {
    const run = () => void (end.aborted || task());
    if ('requestIdleCallback' in window) window.requestIdleCallback(run);
    else setTimeout(run, PAUSE_MS);
  };
  if (document.readyState === 'complete') rest();
  else window.addEventListener('load', rest, { once: true, signal: end });
}
