import { Link } from 'react-router';

import { File } from '~/body/block';
import { ShareBar } from '~/campaign/share-bar';
import { useLanguage } from '~/language/context';
import { Pager } from '~/listing/pager';
import { LightboxProvider } from '~/picture/lightbox';

import { EventLine } from './event';
import { photosIn } from './evidence';
import { ItemLine } from './item';
import type { PledgeData } from './query';
import { ReportCard } from './report';

interface Props {
  pledge: PledgeData;
  /** Whether nothing has been heard of it for so long that the site reminds. */
  isSilent: boolean;
  /** Of each list, whether its first page is shown. */
  isFirst: { reports: boolean; history: boolean };
}

export function PledgePage({ pledge, isSilent, isFirst }: Props) {
  const { t } = useLanguage();
  const { progress, reports, history } = pledge;
  return (
    <LightboxProvider photos={photosIn(reports.nodes)}>
      <article className="reading">
        <Opening pledge={pledge} />
        {isSilent && <p className="late">{t.silentFor(pledge.silentDays ?? 0)}</p>}
        <ShareBar reported={progress.reported} verified={progress.verified} label={t.progress} />
        <section>
          <h2>{t.items}</h2>
          <ul className="items">
            {pledge.items.map((item) => (
              <ItemLine key={item.id} item={item} />
            ))}
          </ul>
        </section>
        {pledge.paper && <File title={t.signedPaper} media={pledge.paper} />}
        <section>
          <h2>{t.reports}</h2>
          {reports.nodes.length === 0 && <p className="empty">{t.noReports}</p>}
          <ul className="reports">
            {reports.nodes.map((report) => (
              <ReportCard key={report.id} report={report} withName={false} />
            ))}
          </ul>
          <Pager pageInfo={reports.pageInfo} isFirst={isFirst.reports} />
        </section>
        <section>
          <h2>{t.history}</h2>
          <ol className="events" reversed>
            {history.nodes.map((event) => (
              <EventLine key={event.number} event={event} />
            ))}
          </ol>
          <Pager pageInfo={history.pageInfo} isFirst={isFirst.history} parameter="history" />
        </section>
      </article>
    </LightboxProvider>
  );
}

function Opening({ pledge }: { pledge: PledgeData }) {
  const { t, format } = useLanguage();
  const { campaign, organization, signer, withdrawal, assessment } = pledge;
  return (
    <header className="opening">
      <p className="kicker">
        {campaign && <Link to={campaign.canonicalPath}>{campaign.title}</Link>}
        <span className={`status ${pledge.status.toLowerCase()}`}>{t.pledgeStatus[pledge.status]}</span>
      </p>
      <h1>
        {t.pledge}: <Link to={organization.canonicalPath}>{organization.name}</Link>
      </h1>
      {pledge.statement && <p className="standfirst">{pledge.statement}</p>}
      <p className="fine byline">
        <span>{t.signedOn(format.date(pledge.signedOn))}</span>
        <span>
          {t.signer}:{' '}
          {signer ? <Link to={signer.canonicalPath}>{pledge.signerName}</Link> : pledge.signerName}
          {pledge.signerRole && `, ${pledge.signerRole}`}
        </span>
      </p>
      {assessment && (
        <p className="assessment">
          <strong>
            {t.assessment} {t.completion[assessment.completion]}.
          </strong>{' '}
          {assessment.note}
        </p>
      )}
      {withdrawal && (
        <p className="withdrawal">
          <strong>{t.withdrawn(format.date(withdrawal.date))}.</strong> {withdrawal.reason}
        </p>
      )}
    </header>
  );
}
