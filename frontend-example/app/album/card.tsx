import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';
import { PictureFragment } from '~/picture/fragment';
import { Picture } from '~/picture/picture';

export const AlbumCardFragment = graphql(
  `
    fragment AlbumCard on Album {
      id
      language
      title
      lead
      canonicalPath
      publishedAt
      photoCount
      cover {
        ...Picture
      }
    }
  `,
  [PictureFragment],
);

type AlbumCardData = ResultOf<typeof AlbumCardFragment>;

const SIZES = '(min-width: 64rem) 28rem, (min-width: 40rem) 45vw, 100vw';

/** An album at a glance: its cover, and how much there is to see. */
export function AlbumCard({ album }: { album: AlbumCardData }) {
  const { t, format } = useLanguage();
  const { cover, lead, photoCount, publishedAt } = album;
  return (
    <article className="card tall album-card">
      {cover && (
        <Link className="card-photo" to={album.canonicalPath} tabIndex={-1} aria-hidden="true">
          <Picture placement={cover} sizes={SIZES} decorative />
        </Link>
      )}
      <div className="card-words">
        <h2>
          <Link to={album.canonicalPath}>{album.title}</Link>
        </h2>
        {lead && <p className="card-lead">{lead}</p>}
        <p className="fine">
          <time dateTime={publishedAt}>{format.dayOf(publishedAt)}</time>
          <span>{t.photoCount(photoCount)}</span>
        </p>
      </div>
    </article>
  );
}
