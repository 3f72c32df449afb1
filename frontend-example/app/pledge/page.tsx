import { Link } from 'react-router';

import { File } from '~/body/block';
import { ShareBar } from '~/campaign/share-bar';
import { useLanguage } from '~/language/context';
import { Pager } from '~/listing/pager';
import { LightboxProvider } from '~/picture/lightbox';

import { ItemLine } from './item';
import type { PledgeData } from './query';
import { ReportCard } from './report';

export function PledgePage({ pledge, isFirst }: { pledge: PledgeData; isFirst: boolean }) {
  const { t } = useLanguage();
  const { progress, reports } = pledge;
  return (
    <LightboxProvider photos={reports.nodes.flatMap(({ evidence }) => evidence)}>
      <article className="reading">
        <Opening pledge={pledge} />
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
          <Pager pageInfo={reports.pageInfo} isFirst={isFirst} />
        </section>
      </article>
    </LightboxProvider>
  );
}

function Opening({ pledge }: { pledge: PledgeData }) {
  const { t, format } = useLanguage();
  const { campaign, organization, signer, withdrawal } = pledge;
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
      {withdrawal && (
        <p className="withdrawal">
          <strong>{t.withdrawn(format.date(withdrawal.date))}.</strong> {withdrawal.reason}
        </p>
      )}
    </header>
  );
}
