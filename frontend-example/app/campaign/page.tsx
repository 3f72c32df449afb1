import { Link } from 'react-router';

import { ArticleCard } from '~/article/card';
import { Body } from '~/body/body';
import { photosOf } from '~/body/photos';
import { useLanguage } from '~/language/context';
import { LightboxPhoto, LightboxProvider } from '~/picture/lightbox';
import { photosIn } from '~/pledge/evidence';
import { PledgeSummary } from '~/pledge/summary';
import { ReportCard, type ReportData } from '~/pledge/report';

import { CompletionChart } from './completion-chart';
import { DayChart } from './day-chart';
import { Documents } from './documents';
import { GoalChart } from './goal-chart';
import { Phases } from './phases';
import { Pledges } from './pledges';
import type { CampaignData } from './query';
import { Ranking } from './ranking';

interface Props {
  campaign: CampaignData;
  reports: ReportData[];
  /** The address of the license of its open data. */
  license: string | null;
}

export function CampaignPage({ campaign, reports, license }: Props) {
  const { t } = useLanguage();
  const { cover, body, goals, phases, calls, statistics } = campaign;
  const photos = [cover ?? [], photosOf(body.blocks), photosIn(reports)].flat();
  return (
    <LightboxProvider photos={photos}>
      <article className="campaign" lang={campaign.language}>
        <Opening campaign={campaign} />
        <PledgeSummary label={t.progress} figures={campaign.progress} {...campaign.progress} />
        {goals.length > 0 && (
          <Part title={t.goals}>
            <ul className="goals">
              {goals.map((goal) => (
                <GoalChart key={goal.key} goal={goal} />
              ))}
            </ul>
          </Part>
        )}
        {phases.length > 0 && (
          <Part title={t.phases}>
            <Phases phases={phases} current={campaign.currentPhase?.key ?? null} />
          </Part>
        )}
        {calls.length > 0 && (
          <Part title={t.calls}>
            <ul className="calls">
              {calls.map((call) => (
                <li key={call.title}>
                  <h3>{call.title}</h3>
                  {call.text && <p>{call.text}</p>}
                </li>
              ))}
            </ul>
          </Part>
        )}
        <div className="reading">
          <Body blocks={body.blocks} />
        </div>
        {statistics.byDay.length > 0 && (
          <Part title={t.byDay}>
            <DayChart days={statistics.byDay} />
          </Part>
        )}
        {campaign.progress.pledges > 0 && (
          <Part title={t.byCompletion}>
            <CompletionChart bands={statistics.byCompletion} />
          </Part>
        )}
        {statistics.ranking.pledges.nodes.length > 0 && (
          <Part title={t.ranking}>
            <Ranking ranking={statistics.ranking} />
          </Part>
        )}
        <Part title={t.pledges}>
          <Pledges campaign={campaign} />
        </Part>
        {reports.length > 0 && (
          <Part title={t.justVerified}>
            <ul className="reports grid">
              {reports.map((report) => (
                <ReportCard key={report.id} report={report} withName />
              ))}
            </ul>
          </Part>
        )}
        <Documents campaign={campaign} license={license} />
        <News campaign={campaign} />
      </article>
    </LightboxProvider>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="part">
      <h2 className="section-title">{title}</h2>
      {children}
    </section>
  );
}

function Opening({ campaign }: { campaign: CampaignData }) {
  const { t, format } = useLanguage();
  const { cover, status, startsOn, endsOn, daysLeft, organizer } = campaign;
  return (
    <header className="campaign-opening">
      <div>
        <p className="kicker">
          <span className={`status ${status.toLowerCase()}`}>{t.status[status]}</span>
          {status === 'ACTIVE' && daysLeft !== null && <span>{t.daysLeft(daysLeft)}</span>}
        </p>
        <h1>{campaign.title}</h1>
        {campaign.theme && <p className="theme">{campaign.theme}</p>}
        {campaign.lead && <p className="standfirst">{campaign.lead}</p>}
        <p className="fine">
          {startsOn && (
            <span>
              {format.date(startsOn)} – {endsOn ? format.date(endsOn) : t.openEnd}
            </span>
          )}
          {organizer && (
            <span>
              {t.organizer}: <Link to={organizer.canonicalPath}>{organizer.name}</Link>
            </span>
          )}
        </p>
      </div>
      {cover && <LightboxPhoto placement={cover} sizes="(min-width: 64rem) 40rem, 100vw" priority />}
    </header>
  );
}

function News({ campaign }: { campaign: CampaignData }) {
  const { t } = useLanguage();
  const linked = campaign.linkedArticles;
  const known = new Set(linked.map(({ id }) => id));
  const articles = [...linked, ...campaign.articles.nodes.filter(({ id }) => !known.has(id))];
  if (articles.length === 0) return null;
  return (
    <Part title={t.campaignNews}>
      <div className="card-grid">
        {articles.slice(0, 6).map((article) => (
          <ArticleCard key={article.id} article={article} shape="tall" />
        ))}
      </div>
    </Part>
  );
}
