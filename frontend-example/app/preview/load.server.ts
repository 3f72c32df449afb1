import { loadAlbum } from '~/album/load.server';
import { loadArticle } from '~/article/load.server';
import { loadCampaign } from '~/campaign/load.server';
import { ask } from '~/loa/ask.server';
import { graphql } from '~/loa/graphql';
import { loadPage } from '~/page/load.server';

const PreviewQuery = graphql(`
  query Preview($id: ID!) {
    node(id: $id) {
      __typename
    }
  }
`);

/** A draft as it would stand on the site; null where the secret shows another document. */
export async function loadPreview(id: string, language: string, secret: string, after: string | null) {
  const { node } = await ask(PreviewQuery, { id }, secret);
  switch (node?.__typename) {
    case 'Article':
      return loadArticle(id, language, secret);
    case 'Album':
      return loadAlbum(id, language, after, secret);
    case 'Campaign':
      return loadCampaign(id, language, secret);
    case 'Page':
      return loadPage(id, language, secret);
    default:
      return null;
  }
}
