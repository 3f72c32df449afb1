import { useLanguage } from '~/language/context';

import { licenseName } from './license';
import type { CampaignData } from './query';

interface Props {
  campaign: Pick<CampaignData, 'slug' | 'language'>;
  license: string | null;
}

/** What was promised and what became of it, to be computed with. */
export function OpenData({ campaign: { slug, language }, license }: Props) {
  const { t } = useLanguage();
  const file = (ending: string) => `/open-data/campaigns/${slug}.${ending}?language=${language}`;
  return (
    <section className="open-data">
      <h2 className="section-title">{t.openData}</h2>
      <p>{t.openDataText}</p>
      <p className="forms">
        <a className="button quiet" href={file('csv')} download={`${slug}.csv`}>
          CSV
        </a>
        <a className="button quiet" href={file('json')} download={`${slug}.json`}>
          JSON
        </a>
      </p>
      <p className="fine">
        <a href="/open-data/campaign.schema.json">{t.openDataSchema}</a>
        {license && (
          <span>
            {t.license}{' '}
            <a rel="license" href={license}>
              {licenseName(license)}
            </a>
          </span>
        )}
      </p>
    </section>
  );
}
