import { useState } from 'react';
import { Link } from 'react-router';
import { useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';
import { quantityOf } from '~/pledge/quantity';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import { Evidence } from './evidence';

const QueueQuery = graphql(`
  query Queue($language: LanguageTag!, $after: String) {
    desk {
      reports(first: 50, after: $after, state: REPORTED) {
        nodes {
          id
          date
          quantity
          note(language: $language)
          createdBy {
            name
          }
          item {
            text(language: $language)
            unit(language: $language)
            quantity
            verified
            dueOn
            daysOverdue
            responsible
          }
          pledge {
            canonicalPath(language: $language)
            organization {
              name(language: $language)
            }
          }
          evidence(language: $language) {
            alt
            caption
            media {
              id
              url
              fileName
              byteSize
              rendition(width: 320) {
                url
              }
              large: rendition(width: 1920) {
                url
              }
            }
          }
          links {
            title
            url
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const VerifyMutation = graphql(`
  mutation Verify($input: VerifyReportInput!) {
    verifyReport(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

const RefuseMutation = graphql(`
  mutation Refuse($input: RefuseReportInput!) {
    refuseReport(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

export type Report = NonNullable<ResultOf<typeof QueueQuery>['desk']>['reports']['nodes'][number];

/** Reports that nobody has judged yet, those that wait longest first. */
export default function Reports() {
  const w = useWords();
  return (
    <>
      <h1>{w.reports}</h1>
      <Pages>{(after, onMore) => <Page after={after} onMore={onMore} />}</Pages>
    </>
  );
}

function Page({ after, onMore }: { after: string | null; onMore: OnMore }) {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: QueueQuery, variables: { language, after } });
  const again = () => ask({ requestPolicy: 'network-only' });
  const reports = data?.desk?.reports;
  if (error && !reports) return <Failed onRetry={ask} />;
  if (!reports) return <p role="status">{w.loading}</p>;
  if (reports.nodes.length === 0) return <p className="empty">{w.noReports}</p>;
  return (
    <>
      <ul className="documents-list report-queue">
        {reports.nodes.map((report) => (
          <Row key={report.id} report={report} onJudged={again} />
        ))}
      </ul>
      <More pageInfo={reports.pageInfo} onMore={onMore} />
    </>
  );
}

function Row({ report, onJudged }: { report: Report; onJudged: () => void }) {
  const w = useWords();
  const { t, format } = useLanguage();
  const [problem, setProblem] = useState('');
  const [, verify] = useMutation(VerifyMutation);
  const [, refuse] = useMutation(RefuseMutation);
  const finish = (errors: { message: string }[] | undefined) => {
    setProblem(errors ? (errors[0]?.message ?? '') : w.failed);
    if (errors?.length === 0) onJudged();
  };
  const accept = async () => {
    const { data } = await verify({ input: { id: report.id } });
    finish(data?.verifyReport.userErrors);
  };
  const decline = async () => {
    const reason = window.prompt(w.refuseReason);
    if (!reason) return;
    const { data } = await refuse({ input: { id: report.id, reason } });
    finish(data?.refuseReport.userErrors);
  };
  const { item, pledge } = report;
  return (
    <li>
      <p>
        <Link to={pledge.canonicalPath}>
          <strong>{pledge.organization.name}</strong>
        </Link>{' '}
        {item.text}:{' '}
        {item.quantity === null ? t.done : t.doneSoFar(quantityOf(report.quantity, item, format))}
      </p>
      {report.note && <p>{report.note}</p>}
      <p className="fine">
        <time dateTime={report.date}>{format.date(report.date)}</time>
        {report.createdBy && <span>{w.reportedBy(report.createdBy.name)}</span>}
        {item.responsible && <span>{t.responsible(item.responsible)}</span>}
        {item.quantity !== null && (
          <span>{w.verifiedSoFar(quantityOf(item.verified, item, format))}</span>
        )}
        {item.dueOn && <span>{t.due(format.date(item.dueOn))}</span>}
        {item.daysOverdue !== null && <span className="late">{t.overdueBy(item.daysOverdue)}</span>}
      </p>
      <Evidence report={report} />
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button type="button" className="button" onClick={() => void accept()}>
          {w.verify}
        </button>
        <button type="button" className="button quiet" onClick={() => void decline()}>
          {w.refuse}
        </button>
      </p>
    </li>
  );
}
