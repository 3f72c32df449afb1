import { useCallback, useRef, useState } from 'react';

import type { AlbumData, PhotoPage } from './query';

/** The photos of an album, as far as they have come, and the way to more of them. */
export function usePhotos({ id, language, photos: first }: AlbumData) {
  // What was brought belongs behind the page that it followed, and behind no other.
  const [brought, setBrought] = useState({ behind: first, pages: [] as PhotoPage[] });
  const [state, setState] = useState<'resting' | 'loading' | 'failed'>('resting');
  const isAsking = useRef(false);
  const pages = [first, ...(brought.behind === first ? brought.pages : [])];
  const { pageInfo } = pages.at(-1) ?? first;
  const after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  /** Only one page is asked for at a time. */
  const bring = useCallback(async () => {
    if (isAsking.current || after === null) return;
    isAsking.current = true;
    setState('loading');
    // Asking takes more than most readers need, so it comes when the first of them goes on.
    const next = await import('./more')
      .then(({ morePhotos }) => morePhotos(id, language, after))
      .catch(() => null);
    if (next) {
      setBrought((before) => ({
        behind: first,
        pages: before.behind === first ? [...before.pages, next] : [next],
      }));
    }
    setState(next ? 'resting' : 'failed');
    isAsking.current = false;
  }, [id, language, first, after]);
  return { photos: pages.flatMap(({ nodes }) => nodes), after, state, bring };
}
