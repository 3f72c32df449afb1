import { useState } from 'react';
import { useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';
import { quantityOf } from '~/pledge/quantity';

import { Failed } from '../failed';
import { useWords } from '../language/words';

const QueueQuery = graphql(`
  query Queue($language: LanguageTag!) {
    desk {
      reports(first: 50, state: REPORTED) {
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
          }
          pledge {
            organization {
              name(language: $language)
            }
          }
          evidence(language: $language) {
            alt
            media {
              id
              rendition(width: 320) {
                url
              }
            }
          }
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

type Report = NonNullable<ResultOf<typeof QueueQuery>['desk']>['reports']['nodes'][number];

/** Reports that nobody has judged yet. */
export default function Reports() {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: QueueQuery, variables: { language } });
  const again = () => ask({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed onRetry={ask} />;
  const reports = data?.desk?.reports.nodes;
  return (
    <>
      <h1>{w.reports}</h1>
      {!data && <p role="status">{w.loading}</p>}
      {reports?.length === 0 && <p className="empty">{w.noReports}</p>}
      <ul className="documents-list">
        {reports?.map((report) => (
          <Row key={report.id} report={report} onJudged={again} />
        ))}
      </ul>
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
        <strong>{pledge.organization.name}</strong> {item.text}:{' '}
        {item.quantity === null ? t.done : t.doneSoFar(quantityOf(report.quantity, item, format))}
      </p>
      {report.note && <p>{report.note}</p>}
      <p className="fine">
        <time dateTime={report.date}>{format.date(report.date)}</time>
        {report.createdBy && <span>{w.reportedBy(report.createdBy.name)}</span>}
      </p>
      <div className="evidence">
        {report.evidence.map(({ alt, media }) => (
          <img key={media.id} src={media.rendition?.url} alt={alt} loading="lazy" />
        ))}
      </div>
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
