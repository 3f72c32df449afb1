import { useEffect, useRef, type CSSProperties, type MouseEvent } from 'react';
import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import type { Placement } from '~/picture/fragment';
import { LightboxPhoto, LightboxProvider } from '~/picture/lightbox';
import { PATHS } from '~/paths';

import type { AlbumData } from './query';
import { usePhotos } from './use-photos';

interface Props {
  album: AlbumData;
  /** Whether its photos begin here with the first. */
  isFirst: boolean;
}

/** An album: its photos in rows, of which more come as one goes on. */
export function AlbumPage({ album, isFirst }: Props) {
  const { t } = useLanguage();
  const { photos, after, state, bring } = usePhotos(album);
  // A draft is shown by its secret, which no address may hold: its photos come page by page.
  const onMore = album.isDraft ? undefined : bring;
  // Who begins in the middle counts what comes from there.
  const total = isFirst ? album.photoCount : undefined;
  return (
    <LightboxProvider photos={photos} total={total} onNearEnd={onMore}>
      <article className="album" lang={album.language}>
        <Opening album={album} />
        {photos.length === 0 && <p className="empty">{t.noPhotos}</p>}
        {!isFirst && (
          <p>
            <Link className="button quiet" to={{ search: '' }}>
              {t.fromFirstPhoto}
            </Link>
          </p>
        )}
        <ul className="album-photos">
          {photos.map((photo, place) => (
            <Photo key={place} photo={photo} isFirst={place === 0} />
          ))}
        </ul>
        {after !== null && <More after={after} state={state} onMore={onMore} />}
        <Belongings album={album} />
      </article>
    </LightboxProvider>
  );
}

function Opening({ album }: { album: AlbumData }) {
  const { t, language, format } = useLanguage();
  const isUpdated = album.updatedAt !== album.publishedAt;
  return (
    <header className="opening">
      <p className="kicker">
        <Link to={PATHS[language].albums}>{t.albums}</Link>
      </p>
      <h1>{album.title}</h1>
      {album.lead && <p className="standfirst">{album.lead}</p>}
      <p className="fine byline">
        <span>{t.photoCount(album.photoCount)}</span>
        <time dateTime={album.publishedAt}>{format.time(album.publishedAt)}</time>
        {isUpdated && <time dateTime={album.updatedAt}>{t.updated(format.time(album.updatedAt))}</time>}
      </p>
    </header>
  );
}

/** Of a photo whose size nobody knows. */
const USUAL_RATIO = 1.5;

/** How high a row is at most, in rem. */
const ROW_HEIGHT = 22;

/** A photo as wide as it is high in the row, so that nothing is cut off and nothing moves when it comes. */
function Photo({ photo, isFirst }: { photo: Placement; isFirst: boolean }) {
  const ratio = photo.width && photo.height ? photo.width / photo.height : USUAL_RATIO;
  return (
    <li style={{ '--ratio': ratio.toFixed(4) } as CSSProperties}>
      <LightboxPhoto
        placement={photo}
        sizes={`(min-width: 48rem) ${Math.ceil(ratio * ROW_HEIGHT)}rem, 100vw`}
        priority={isFirst}
      />
    </li>
  );
}

interface MoreProps {
  after: string;
  state: 'resting' | 'loading' | 'failed';
  onMore: (() => Promise<void>) | undefined;
}

/** How far above the end of the page its continuation is asked for. */
const AHEAD = '1200px';

/** Brings the photos that follow once their place comes near; without scripts, it leads to them. */
function More({ after, state, onMore }: MoreProps) {
  const { t } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current || !onMore) return;
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && void onMore(), {
      rootMargin: `0px 0px ${AHEAD} 0px`,
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [onMore]);
  const press = (event: MouseEvent) => {
    if (!onMore) return;
    event.preventDefault();
    void onMore();
  };
  return (
    <div ref={place} className="album-more">
      <p role="status">{state === 'loading' ? t.loading : state === 'failed' ? t.photosFailed : ''}</p>
      <Link
        className="button quiet"
        to={{ search: `?${new URLSearchParams({ after })}` }}
        onClick={press}
      >
        {t.morePhotos}
      </Link>
    </div>
  );
}

/** What the album is filed under. */
function Belongings({ album }: { album: AlbumData }) {
  const things = [...album.areas, ...album.tags];
  if (things.length === 0) return null;
  return (
    <footer className="belongings">
      <ul className="chips">
        {things.map(({ id, name, canonicalPath }) => (
          <li key={id}>
            <Link to={canonicalPath}>{name}</Link>
          </li>
        ))}
      </ul>
    </footer>
  );
}
