import { stringifyDocument, type TypedDocumentNode } from '@urql/core';

/** How long to wait before a line that broke is laid again: longer each time that nothing comes of it. */
const AGAIN_MS = [2000, 10_000, 60_000];

/**
 * Lays a line on which Loa tells what a subscription asks for, and another where it breaks; what it asks for
 * then may have gone on meanwhile. Returns how to hang up.
 */
export function keepLine<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: () => Variables,
  take: (told: Data) => void,
): () => void {
  const end = new AbortController();
  const run = async () => {
    const { createClient } = await import('graphql-ws');
    const query = stringifyDocument(document);
    for (let breaks = 0; !end.signal.aborted; breaks += 1) {
      // Its own attempts would begin where the first began.
      const client = createClient({ url: addressOf('/graphql'), retryAttempts: 0 });
      // A line that breaks while it is laid is a failure that nobody waits for any more.
      const hangUp = async () => client.dispose();
      end.signal.addEventListener('abort', () => void hangUp().catch(() => undefined));
      try {
        for await (const { data } of client.iterate({ query, variables: variables() })) {
          if (data && !end.signal.aborted) take(data as Data);
          breaks = 0;
        }
      } catch {
        // Refused, or broken: it is tried again.
      }
      await rest(AGAIN_MS[Math.min(breaks, AGAIN_MS.length - 1)] ?? 0, end.signal);
    }
  };
  void run();
  return () => end.abort();
}

/** Waits, not exactly as long as all others whose line broke at the same moment. */
function rest(milliseconds: number, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds * (0.5 + Math.random()));
    end.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function addressOf(path: string): string {
  return new URL(path, window.location.href).href.replace(/^http/, 'ws');
}
