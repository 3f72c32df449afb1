import { Link } from 'react-router';

import { ArticleCard } from '~/article/card';
import { CampaignCard } from '~/campaign/card';
import { useLanguage } from '~/language/context';
import { Picture } from '~/picture/picture';
import { PledgeRow } from '~/pledge/row';
import { PledgeSummary } from '~/pledge/summary';

import { Contact } from './contact';
import type { OrganizationData } from './query';

export function OrganizationPage({ organization }: { organization: OrganizationData }) {
  const { t } = useLanguage();
  const { members, pledges, campaigns, articles } = organization;
  return (
    <article className="organization">
      <Opening organization={organization} />
      <div className="columns">
        <div>
          <Totals organization={organization} />
          {pledges.nodes.length > 0 && (
            <section>
              <h2 className="section-title">{t.pledges}</h2>
              {pledges.nodes.map((pledge) => (
                <PledgeRow key={pledge.id} pledge={pledge} name={pledge.campaign?.title ?? t.pledge} />
              ))}
            </section>
          )}
          {campaigns.nodes.length > 0 && (
            <section>
              <h2 className="section-title">{t.campaigns}</h2>
              <div className="card-grid two">
                {campaigns.nodes.map((campaign) => (
                  <CampaignCard key={campaign.id} campaign={campaign} />
                ))}
              </div>
            </section>
          )}
          {articles.nodes.length > 0 && (
            <section>
              <h2 className="section-title">{t.news}</h2>
              <div className="timeline">
                {articles.nodes.map((article) => (
                  <ArticleCard key={article.id} article={article} shape="wide" />
                ))}
              </div>
            </section>
          )}
        </div>
        <aside className="rail">
          <Contact organization={organization} />
          {members.nodes.length > 0 && (
            <section>
              <h2 className="section-title">{t.members}</h2>
              <ul className="plain">
                {members.nodes.map((member) => (
                  <li key={member.id}>
                    <Link to={member.canonicalPath}>{member.name}</Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Officials persons={organization.persons.nodes} />
        </aside>
      </div>
    </article>
  );
}

/** What all pledges come to: the own ones, and those of the members. */
function Totals({ organization: { pledgeTotals, memberTotals } }: { organization: OrganizationData }) {
  const { t } = useLanguage();
  const all = [
    { title: t.ownTotals, totals: pledgeTotals },
    { title: t.memberTotals, totals: memberTotals },
  ];
  return all
    .filter(({ totals: { figures } }) => figures.pledges + figures.withdrawn > 0)
    .map(({ title, totals }) => (
      <section key={title}>
        <h2 className="section-title">{title}</h2>
        <PledgeSummary label={title} {...totals} />
      </section>
    ));
}

function Opening({ organization }: { organization: OrganizationData }) {
  const { t } = useLanguage();
  const { logo, parent } = organization;
  return (
    <header className="page-header with-logo">
      {logo && (
        <span className="logo">
          <Picture placement={logo} sizes="6rem" decorative />
        </span>
      )}
      <div>
        <p className="kicker">
          {parent ? (
            <Link to={parent.canonicalPath}>{parent.name}</Link>
          ) : (
            t.organizationKind[organization.kind]
          )}
        </p>
        <h1>{organization.name}</h1>
        {organization.description && <p className="standfirst">{organization.description}</p>}
      </div>
    </header>
  );
}

function Officials({ persons }: { persons: OrganizationData['persons']['nodes'] }) {
  const { t } = useLanguage();
  if (persons.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t.officials}</h2>
      <ul className="plain">
        {persons.map(
          ({ person, title }) =>
            person && (
              <li key={person.id + title}>
                <Link to={person.canonicalPath}>{person.name}</Link>{' '}
                <span className="fine">{title}</span>
              </li>
            ),
        )}
      </ul>
    </section>
  );
}
