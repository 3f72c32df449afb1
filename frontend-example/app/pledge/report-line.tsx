import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';
import { quantityOf } from '~/pledge/quantity';

export const ReportLineFragment = graphql(`
  fragment ReportLine on Report {
    id
    date
    quantity
    verifiedAt
    item {
      text(language: $language)
      unit(language: $language)
      quantity
    }
    pledge {
      canonicalPath(language: $language)
      organization {
        name(language: $language)
        shortName(language: $language)
      }
    }
  }
`);

export type ReportLineData = ResultOf<typeof ReportLineFragment>;

/** A verified report in two lines: who, what, and how much of it. */
export function ReportLine({ report }: { report: ReportLineData }) {
  const { t, format } = useLanguage();
  const { item, pledge } = report;
  return (
    <li className="report-line">
      <Link to={pledge.canonicalPath}>
        <strong>{pledge.organization.shortName ?? pledge.organization.name}</strong> {item.text}
      </Link>
      <p className="fine">
        <span className="verified">
          {item.quantity === null ? t.done : t.doneSoFar(quantityOf(report.quantity, item, format))}
        </span>
        <time dateTime={report.date}>{format.date(report.date)}</time>
      </p>
    </li>
  );
}
