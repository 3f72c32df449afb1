import { BlocksFragment } from '~/body/fragment';
import { ask } from '~/loa/ask.server';
import { graphql, type ResultOf } from '~/loa/graphql';
import { PictureFragment } from '~/picture/fragment';
import { editionPaths } from '~/place/alternates';

const PageQuery = graphql(
  `
    query Page($id: ID!, $language: LanguageTag!) {
      site {
        pathPatterns {
          page
        }
      }
      page(by: { id: $id }, language: $language) {
        id
        language
        title
        lead
        excerpt
        updatedAt
        editions {
          language
          slug
        }
        cover {
          ...Picture
        }
        body {
          ...Blocks
        }
      }
    }
  `,
  [BlocksFragment, PictureFragment],
);

export type PageData = NonNullable<ResultOf<typeof PageQuery>['page']>;

export async function loadPage(id: string, language: string, preview?: string) {
  const { page, site } = await ask(PageQuery, { id, language }, preview);
  if (!page) return null;
  const head = {
    title: page.title,
    description: page.lead ?? page.excerpt,
    language: page.language,
    alternates: editionPaths(site.pathPatterns.page, page.editions),
  };
  return { kind: 'page' as const, page, head };
}
