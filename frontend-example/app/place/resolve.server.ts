import { ask } from '~/loa/ask.server';
import { graphql } from '~/loa/graphql';

const ResolveQuery = graphql(`
  query Resolve($path: String!, $language: LanguageTag!) {
    resolvePath(path: $path) {
      canonicalPath
      language
      node {
        __typename
        id
      }
    }
    menus(language: $language) {
      items {
        label
        href
        children {
          label
          href
        }
      }
    }
  }
`);

/** What stands at a path: something of Loa's, or a menu that leads further. */
export async function resolve(path: string, language: string) {
  const { resolvePath, menus } = await ask(ResolveQuery, { path, language });
  const heading = menus.flatMap(({ items }) => items).find(({ href }) => href === path);
  return { place: resolvePath, heading: heading?.children.length ? heading : null };
}
