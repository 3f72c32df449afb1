import { redirect } from 'react-router';

import { loadAlbum } from '~/album/load.server';
import { loadArticle } from '~/article/load.server';
import { loadCampaign } from '~/campaign/load.server';
import { asLanguage, languageOf, type Language } from '~/language/language';
import { loadArea, loadCategory, loadTag } from '~/listing/load.server';
import { loadOrganization } from '~/organization/load.server';
import { loadPage } from '~/page/load.server';
import { loadPerson } from '~/person/load.server';
import { loadPledge } from '~/pledge/load.server';

import { resolve } from './resolve.server';

/** The page at an address, or null where nothing stands; an old address leads to today's. */
export async function loadPlace(url: URL) {
  const path = decodeURI(url.pathname);
  const { place, heading } = await resolve(path, languageOf(path));
  if (!place)
    return heading && { kind: 'heading' as const, heading, head: headOf(heading.label, path) };
  // A redirect of the desk may lead elsewhere tomorrow, so no browser is to keep it.
  if (!place.node) throw redirect(place.canonicalPath, 302);
  if (place.canonicalPath !== path) throw redirect(place.canonicalPath + url.search, 301);
  return loadNode(place.node, asLanguage(place.language), url.searchParams);
}

function headOf(title: string, path: string) {
  return { title, description: null, language: languageOf(path), alternates: [] };
}

async function loadNode(
  node: { __typename: string; id: string },
  language: Language,
  parameters: URLSearchParams,
) {
  const after = parameters.get('after');
  switch (node.__typename) {
    case 'Article':
      return loadArticle(node.id, language);
    case 'Album':
      return loadAlbum(node.id, language, after);
    case 'Campaign':
      return loadCampaign(node.id, language);
    case 'Page':
      return loadPage(node.id, language);
    case 'Pledge':
      return loadPledge(node.id, language, parameters);
    case 'Organization':
      return loadOrganization(node.id, language);
    case 'Person':
      return loadPerson(node.id, language, after);
    case 'Category':
      return loadCategory(node.id, language, after);
    case 'Tag':
      return loadTag(node.id, language, after);
    case 'Area':
      return loadArea(node.id, language, after);
    default:
      // A kind of thing that came later than this frontend.
      return null;
  }
}
