import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

import { Evidence, EvidenceFragment } from './evidence';
import { quantityOf } from './quantity';

export const ReportFragment = graphql(
  `
    fragment Report on Report {
      id
      date
      quantity
      state
      verifiedAt
      note(language: $language)
      item {
        text(language: $language)
        unit(language: $language)
        quantity
      }
      pledge {
        canonicalPath(language: $language)
        organization {
          name(language: $language)
        }
      }
      ...Evidence
    }
  `,
  [EvidenceFragment],
);

export type ReportData = ResultOf<typeof ReportFragment>;

/** A report with its evidence; whose word it is stands beside it. */
export function ReportCard({ report, withName }: { report: ReportData; withName: boolean }) {
  const { t, format } = useLanguage();
  const { item, pledge, verifiedAt } = report;
  return (
    <li className="report">
      <p className="fine">
        <time dateTime={report.date}>{format.date(report.date)}</time>
        <span className={verifiedAt ? 'verified' : 'unverified'}>
          {verifiedAt ? t.verifiedOn(format.dayOf(verifiedAt)) : t.reportedBySelf}
        </span>
      </p>
      <p>
        {withName && (
          <Link to={pledge.canonicalPath}>
            <strong>{pledge.organization.name}</strong>
          </Link>
        )}{' '}
        {item.text}:{' '}
        {item.quantity === null ? t.done : t.doneSoFar(quantityOf(report.quantity, item, format))}
      </p>
      {report.note && <p className="note">{report.note}</p>}
      <Evidence report={report} />
    </li>
  );
}
