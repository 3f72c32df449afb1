import { stringifyDocument, type TypedDocumentNode } from '@urql/core';

import { graphql } from '~/loa/graphql';

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

async function ask<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const answer = await fetch('/graphql', {
    method: 'POST',
    // The public's answer, whoever is signed in at the desk.
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: stringifyDocument(document), variables }),
  });
  const { data } = (await answer.json()) as { data?: Data | null };
  if (!data) throw new Error('no answer');
  return data;
}

/** The site, asked by the worker. */
export const source: Source = {
  async changes(language, since) {
    const { changes } = await ask(ChangesQuery, { language, since });
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
    const { articles } = await ask(NewestQuery, { language });
    return articles.nodes;
  },
};
