import { ask } from '~/loa/ask.server';
import type { Head } from '~/meta';
import { editionPaths } from '~/place/alternates';

import { AlbumPageQuery, type AlbumData } from './query';

export async function loadAlbum(id: string, language: string, after: string | null, preview?: string) {
  const { album, site } = await ask(AlbumPageQuery, { id, language, after }, preview);
  if (!album) return null;
  const head = headOf(album, site.pathPatterns.album);
  return { kind: 'album' as const, album, isFirst: after === null, head };
}

function headOf(album: AlbumData, pattern: string): Head {
  return {
    title: album.seo.title ?? album.title,
    description: album.seo.description ?? album.lead,
    language: album.language,
    alternates: editionPaths(pattern, album.editions),
    image: album.cover?.preview,
  };
}
