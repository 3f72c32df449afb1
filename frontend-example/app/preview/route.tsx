import { data } from 'react-router';

import { AlbumPage } from '~/album/page';
import { ArticlePage } from '~/article/page';
import { CampaignPage } from '~/campaign/page';
import { useLanguage } from '~/language/context';
import { StandingPage } from '~/page/page';

import type { Route } from './+types/route';
import { loadPreview } from './load.server';

/** Nobody but who holds the link may keep the page or hear of its address. */
const SECRECY = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
};

export async function loader({ params, url }: Route.LoaderArgs) {
  const { document, edition, secret } = params;
  const draft = await loadPreview(document, edition, secret, url.searchParams.get('after'));
  if (!draft) throw data(null, { status: 404, headers: SECRECY });
  return data(draft, { headers: SECRECY });
}

export function headers() {
  return SECRECY;
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.head.title }, { name: 'robots', content: 'noindex, nofollow' }];
}

/** A draft as readers would see it, and the word that it is one. */
export default function Preview({ loaderData: draft }: Route.ComponentProps) {
  const { t } = useLanguage();
  return (
    <>
      <p className="preview" role="note">
        <strong>{t.preview}</strong> {t.previewText}
      </p>
      {draft.kind === 'article' && <ArticlePage article={draft.article} />}
      {draft.kind === 'album' && <AlbumPage {...draft} />}
      {draft.kind === 'campaign' && <CampaignPage {...draft} />}
      {draft.kind === 'page' && <StandingPage page={draft.page} />}
    </>
  );
}
