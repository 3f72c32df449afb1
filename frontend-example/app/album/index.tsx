import { useLanguage } from '~/language/context';
import { languageOf, MESSAGES } from '~/language/language';
import { pageMeta } from '~/layout/frame';
import { Pager } from '~/listing/pager';
import { ask } from '~/loa/ask.server';
import { graphql } from '~/loa/graphql';
import { alternatesOf } from '~/paths';

import type { Route } from './+types/index';
import { AlbumCard, AlbumCardFragment } from './card';

const AlbumsQuery = graphql(
  `
    query Albums($language: LanguageTag!, $after: String) {
      albums(language: $language, first: 24, after: $after) {
        nodes {
          ...AlbumCard
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [AlbumCardFragment],
);

export async function loader({ url }: Route.LoaderArgs) {
  const language = languageOf(url.pathname);
  const after = url.searchParams.get('after');
  const { albums } = await ask(AlbumsQuery, { language, after });
  const title = MESSAGES[language].albums;
  const head = { title, description: null, language, alternates: alternatesOf('albums') };
  return { albums, isFirst: after === null, head };
}

export const meta = pageMeta;

/** All albums, the newest first. */
export default function Albums({ loaderData: { albums, isFirst } }: Route.ComponentProps) {
  const { t } = useLanguage();
  return (
    <>
      <header className="page-header">
        <h1>{t.albums}</h1>
      </header>
      {albums.nodes.length === 0 && <p className="empty">{t.noAlbums}</p>}
      <div className="card-grid albums">
        {albums.nodes.map((album) => (
          <AlbumCard key={album.id} album={album} />
        ))}
      </div>
      <Pager pageInfo={albums.pageInfo} isFirst={isFirst} />
    </>
  );
}
