import { useEffect } from 'react';
import { useLocation, useRouteLoaderData } from 'react-router';

import type { loader } from '~/place/route';

/**
 * Tells Loa that somebody looks at this page, and which document stands on it: no cookie,
 * nothing kept on the device. What comes of it stands at the foot of every page.
 */
export function useBeacon() {
  const { pathname } = useLocation();
  const id = documentOn(useRouteLoaderData<typeof loader>('place/route'));
  useEffect(() => {
    navigator.sendBeacon('/beacon', JSON.stringify({ id }));
  }, [pathname, id]);
}

/** What is counted by itself; whoever looks at anything else visits the site all the same. */
function documentOn(place: Awaited<ReturnType<typeof loader>> | undefined): string | null {
  switch (place?.kind) {
    case 'article':
      return place.article.id;
    case 'album':
      return place.album.id;
    case 'campaign':
      return place.campaign.id;
    case 'page':
      return place.page.id;
    default:
      return null;
  }
}
