import { data } from 'react-router';

import { AlbumPage } from '~/album/page';
import { ArticlePage } from '~/article/page';
import { CampaignPage } from '~/campaign/page';
import { pageMeta } from '~/layout/frame';
import { TaxonomyPage } from '~/listing/page';
import { OrganizationPage } from '~/organization/page';
import { StandingPage } from '~/page/page';
import { PersonPage } from '~/person/page';
import { PledgePage } from '~/pledge/page';

import type { Route } from './+types/route';
import { HeadingPage } from './heading';
import { loadPlace } from './load.server';

export async function loader({ url }: Route.LoaderArgs) {
  const place = await loadPlace(url);
  if (!place) throw data(null, { status: 404 });
  return place;
}

export const meta = pageMeta;

export default function Place({ loaderData: place }: Route.ComponentProps) {
  switch (place.kind) {
    case 'article':
      return <ArticlePage key={place.article.id} article={place.article} />;
    case 'album':
      return <AlbumPage key={place.album.id} {...place} />;
    case 'campaign':
      return <CampaignPage key={place.campaign.id} {...place} />;
    case 'page':
      return <StandingPage page={place.page} />;
    case 'pledge':
      return <PledgePage key={place.pledge.id} {...place} />;
    case 'organization':
      return <OrganizationPage organization={place.organization} />;
    case 'person':
      return <PersonPage {...place} />;
    case 'taxonomy':
      return <TaxonomyPage {...place} />;
    case 'heading':
      return <HeadingPage heading={place.heading} />;
  }
}
