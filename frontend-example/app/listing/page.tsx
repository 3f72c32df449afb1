import { Link } from 'react-router';

import type { ArticleCardData } from '~/article/card';
import { CampaignCard, type CampaignCardData } from '~/campaign/card';
import { useLanguage } from '~/language/context';

import { ArticleList } from './article-list';

interface Named {
  id: string;
  name: string;
  canonicalPath: string;
}

interface Props {
  kicker: string;
  taxonomy: {
    name: string;
    articles: {
      nodes: ArticleCardData[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
    campaigns?: { nodes: CampaignCardData[] };
  };
  /** For areas: what lies around and in them. */
  around?: { ancestors: Named[]; areas: Named[]; organizations: Named[] };
  isFirst: boolean;
}

/** The page of a category, a tag or an area: what was written under it. */
export function TaxonomyPage({ kicker, taxonomy, around, isFirst }: Props) {
  const { t } = useLanguage();
  const campaigns = taxonomy.campaigns?.nodes ?? [];
  return (
    <>
      <header className="page-header">
        {around && <Ancestors areas={around.ancestors} />}
        <p className="kicker">{kicker}</p>
        <h1>{taxonomy.name}</h1>
        {around && <Chips label={t.areasInside} things={around.areas} />}
      </header>
      {isFirst && campaigns.length > 0 && (
        <section>
          <h2 className="section-title">{t.campaigns}</h2>
          <div className="card-grid">
            {campaigns.map((campaign) => (
              <CampaignCard key={campaign.id} campaign={campaign} />
            ))}
          </div>
        </section>
      )}
      <section>
        <h2 className="section-title">{t.news}</h2>
        <ArticleList articles={taxonomy.articles} isFirst={isFirst} level={3} />
      </section>
      {isFirst && around && around.organizations.length > 0 && (
        <section>
          <h2 className="section-title">{t.organizations}</h2>
          <Chips label={t.organizations} things={around.organizations} />
        </section>
      )}
    </>
  );
}

function Ancestors({ areas }: { areas: Named[] }) {
  const { t } = useLanguage();
  if (areas.length === 0) return null;
  return (
    <nav aria-label={t.breadcrumb} className="breadcrumb">
      <ol>
        {areas.map((area) => (
          <li key={area.id}>
            <Link to={area.canonicalPath}>{area.name}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Chips({ label, things }: { label: string; things: Named[] }) {
  if (things.length === 0) return null;
  return (
    <ul className="chips" aria-label={label}>
      {things.map(({ id, name, canonicalPath }) => (
        <li key={id}>
          <Link to={canonicalPath}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}
