// The contract as gql.tada's types: documents are typed as they are written.

import { initGraphQLTada, type ResultOf, type VariablesOf } from 'gql.tada';

import type { introspection } from '../generated/tada/environment';

export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Date: string; DateTime: string; LanguageTag: string; Upload: File };
}>();

const ArticleCard = graphql(`
  fragment ArticleCard on Article {
    id
    title
    publishedAt
    cover {
      alt
      media {
        id
        srcset(widths: [320, 640])
      }
    }
  }
`);

const FrontPage = graphql(
  `
    query FrontPage($first: Int) {
      articles(first: $first) {
        nodes {
          ...ArticleCard
        }
        pageInfo {
          endCursor
        }
      }
    }
  `,
  [ArticleCard],
);

/** What is never null in the schema is never null here. */
export function cursorAfter(page: ResultOf<typeof FrontPage>): string | null {
  return page.articles.pageInfo.endCursor;
}

/** What may be left out may be left out. */
export const variables: VariablesOf<typeof FrontPage>[] = [{}, { first: 3 }, { first: null }];

// @ts-expect-error A number is no language.
graphql.scalar('LanguageTag', 3);
