import { graphql } from '~/loa/graphql';
import { post } from '~/loa/post';

import type { Source } from './follow';
import { StoryFragment } from './story';

const ChangesQuery = graphql(
  `
    query Changes($language: LanguageTag!, $since: String) {
      changes(language: $language, since: $since, first: 50) {
        position
        hasMore
        startOver
        nodes {
          __typename
          ... on Tombstone {
            id
            typeName
          }
          ... on Upsert {
            node {
              __typename
              ...Story
            }
          }
        }
      }
    }
  `,
  [StoryFragment],
);

const NewestQuery = graphql(
  `
    query NewestStories($language: LanguageTag!) {
      articles(language: $language, first: 100) {
        nodes {
          ...Story
        }
      }
    }
  `,
  [StoryFragment],
);

/** The site, asked by the worker. */
export const source: Source = {
  async changes(language, since) {
    const { changes } = await post(ChangesQuery, { language, since });
    const { position, hasMore, startOver, nodes } = changes;
    return {
      position,
      hasMore,
      startOver: startOver !== null,
      changed: nodes.flatMap((change) =>
        change.__typename === 'Upsert' && change.node.__typename === 'Article' ? [change.node] : [],
      ),
      gone: nodes.flatMap((change) =>
        change.__typename === 'Tombstone' && change.typeName === 'Article' ? [change.id] : [],
      ),
    };
  },
  async newest(language) {
    const { articles } = await post(NewestQuery, { language });
    return articles.nodes;
  },
};
