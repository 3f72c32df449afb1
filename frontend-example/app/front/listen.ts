import { stringifyDocument } from '@urql/core';
import { createClient } from 'graphql-ws';

import { graphql, type ResultOf } from '~/loa/graphql';

import type { News } from './fresh';

const NewsSubscription = graphql(`
  subscription News($language: LanguageTag!, $since: String) {
    changed(language: $language, since: $since) {
      position
      nodes {
        __typename
        ... on Tombstone {
          id
        }
        ... on Upsert {
          node {
            __typename
            ... on Article {
              id
              publishedAt
            }
          }
        }
      }
    }
  }
`);

type Changes = ResultOf<typeof NewsSubscription>['changed'];

/** How long to wait before a line that broke is laid again: longer each time that nothing comes of it. */
const AGAIN_MS = [2000, 10_000, 60_000];

/**
 * Tells what is published, while the page is seen: a hidden one holds no line, and hears of everything
 * once it is seen again. Where there is no line at all, nothing is told.
 */
export function listen(language: string, onNews: (news: News) => void, end: AbortSignal): void {
  let position: string | null = null;
  let hangUp: (() => void) | null = null;
  const take = (changes: Changes) => {
    position = changes.position;
    onNews(newsOf(changes));
  };
  const turn = () => {
    const isSeen = document.visibilityState === 'visible';
    if (isSeen && !hangUp) hangUp = keepLine(language, () => position, take);
    if (isSeen) return;
    hangUp?.();
    hangUp = null;
  };
  turn();
  document.addEventListener('visibilitychange', turn, { signal: end });
  end.addEventListener('abort', () => hangUp?.());
}

/** Lays a line, and another where it breaks, from the last position on. */
function keepLine(language: string, since: () => string | null, take: (changes: Changes) => void) {
  const end = new AbortController();
  const run = async () => {
    const query = stringifyDocument(NewsSubscription);
    for (let breaks = 0; !end.signal.aborted; breaks += 1) {
      // Its own attempts would begin where the first began.
      const client = createClient({ url: addressOf('/graphql'), retryAttempts: 0 });
      end.signal.addEventListener('abort', () => void client.dispose());
      try {
        const answers = client.iterate({ query, variables: { language, since: since() } });
        for await (const { data } of answers) {
          if (data && !end.signal.aborted) take(data['changed'] as Changes);
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

function newsOf({ nodes }: Changes): News {
  return {
    published: nodes.flatMap((change) =>
      change.__typename === 'Upsert' && change.node.__typename === 'Article' ? [change.node] : [],
    ),
    gone: nodes.flatMap((change) => (change.__typename === 'Tombstone' ? [change.id] : [])),
  };
}
