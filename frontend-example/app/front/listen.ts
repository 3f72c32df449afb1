import { graphql, type ResultOf } from '~/loa/graphql';
import { keepLine } from '~/loa/line';

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

/**
 * Tells what is published, while the page is seen: a hidden one holds no line, and hears of everything
 * once it is seen again. Where there is no line at all, nothing is told.
 */
export function listen(language: string, onNews: (news: News) => void, end: AbortSignal): void {
  let position: string | null = null;
  let hangUp: (() => void) | null = null;
  const take = ({ changed }: ResultOf<typeof NewsSubscription>) => {
    position = changed.position;
    onNews(newsOf(changed));
  };
  const asked = () => ({ language, since: position });
  const turn = () => {
    const isSeen = document.visibilityState === 'visible';
    if (isSeen && !hangUp) hangUp = keepLine(NewsSubscription, asked, take);
    if (isSeen) return;
    hangUp?.();
    hangUp = null;
  };
  turn();
  document.addEventListener('visibilitychange', turn, { signal: end });
  end.addEventListener('abort', () => hangUp?.());
}

function newsOf({ nodes }: Changes): News {
  return {
    published: nodes.flatMap((change) =>
      change.__typename === 'Upsert' && change.node.__typename === 'Article' ? [change.node] : [],
    ),
    gone: nodes.flatMap((change) => (change.__typename === 'Tombstone' ? [change.id] : [])),
  };
}
