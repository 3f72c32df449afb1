import { useLanguage } from '~/language/context';
import { languageOf, MESSAGES } from '~/language/language';
import { pageMeta } from '~/layout/frame';
import { Pager } from '~/listing/pager';
import { ask } from '~/loa/ask.server';
import { graphql } from '~/loa/graphql';
import { alternatesOf } from '~/paths';

import type { Route } from './+types/index';
import { CampaignCard, CampaignCardFragment } from './card';

const CampaignsQuery = graphql(
  `
    query Campaigns($language: LanguageTag!, $after: String) {
      campaigns(language: $language, first: 20, after: $after) {
        nodes {
          ...CampaignCard
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [CampaignCardFragment],
);

export async function loader({ url }: Route.LoaderArgs) {
  const language = languageOf(url.pathname);
  const after = url.searchParams.get('after');
  const { campaigns } = await ask(CampaignsQuery, { language, after });
  const title = MESSAGES[language].campaigns;
  const head = { title, description: null, language, alternates: alternatesOf('campaigns') };
  return { campaigns, isFirst: after === null, head };
}

export const meta = pageMeta;

export default function Campaigns({ loaderData: { campaigns, isFirst } }: Route.ComponentProps) {
  const { t } = useLanguage();
  return (
    <>
      <header className="page-header">
        <h1>{t.campaigns}</h1>
      </header>
      {campaigns.nodes.length === 0 && <p className="empty">{t.nothingHere}</p>}
      <div className="card-grid two">
        {campaigns.nodes.map((campaign) => (
          <CampaignCard key={campaign.id} campaign={campaign} photo level={2} />
        ))}
      </div>
      <Pager pageInfo={campaigns.pageInfo} isFirst={isFirst} />
    </>
  );
}
