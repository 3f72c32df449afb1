import { Body } from '~/body/body';
import { photosOf } from '~/body/photos';
import { useLanguage } from '~/language/context';
import { LightboxPhoto, LightboxProvider } from '~/picture/lightbox';

import type { PageData } from './load.server';

/** A page that stands for itself, such as the site's imprint. */
export function StandingPage({ page }: { page: PageData }) {
  const { t, format } = useLanguage();
  const { cover, body } = page;
  const photos = [...(cover ? [cover] : []), ...photosOf(body.blocks)];
  return (
    <LightboxProvider photos={photos}>
      <article className="reading" lang={page.language}>
        <header className="opening">
          <h1>{page.title}</h1>
          {page.lead && <p className="standfirst">{page.lead}</p>}
        </header>
        {cover && (
          <div className="cover">
            <LightboxPhoto placement={cover} sizes="(min-width: 64rem) 60rem, 100vw" priority />
          </div>
        )}
        <Body blocks={body.blocks} />
        <p className="fine">
          <time dateTime={page.updatedAt}>{t.updated(format.dayOf(page.updatedAt))}</time>
        </p>
      </article>
    </LightboxProvider>
  );
}
