import { useLanguage } from '~/language/context';

import { BOX, outline } from './days';
import type { Statistics } from './query';

type Days = Statistics['byDay'];

/** How far all pledges were on each day: drawn, told in a sentence, and as a table. */
export function DayChart({ days }: { days: Days }) {
  const { t, format } = useLanguage();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const { verified, reported } = last.figures;
  const told = t.chartTold({
    from: format.date(first.date),
    until: format.date(last.date),
    verified: format.percent(verified),
    reported: format.percent(reported),
  });
  return (
    <>
      {first !== last && (
        <figure className="day-chart">
          <div className="plot">
            {[1, 0.5, 0].map((share) => (
              <span key={share} className="grid-line" style={{ insetBlockEnd: `${share * 100}%` }}>
                {format.percent(share)}
              </span>
            ))}
            <svg
              role="img"
              aria-label={told}
              viewBox={`0 0 ${BOX.width} ${BOX.height}`}
              preserveAspectRatio="none"
            >
              <path className="reported" d={outline(days, 'reported')} />
              <path className="verified" d={outline(days, 'verified')} />
            </svg>
          </div>
          <p className="fine plot-days">
            <time dateTime={first.date}>{format.date(first.date)}</time>
            <time dateTime={last.date}>{format.date(last.date)}</time>
          </p>
          <figcaption className="goal-legend">
            <span className="legend verified">
              {t.goalVerified} {format.percent(verified)}
            </span>
            <span className="legend reported">
              {t.goalReported} {format.percent(reported)}
            </span>
          </figcaption>
        </figure>
      )}
      <details>
        <summary>{t.asTable}</summary>
        <DayTable days={days} />
      </details>
    </>
  );
}

function DayTable({ days }: { days: Days }) {
  const { t, format } = useLanguage();
  return (
    <div className="table-scroll" role="region" aria-label={t.byDay} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {[t.day, t.pledges, t.goalReported, t.goalVerified, t.pledgeStatus.FULFILLED].map(
              (name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ date, figures }) => (
            <tr key={date}>
              <th scope="row">{format.date(date)}</th>
              <td className="number">{format.number(figures.pledges)}</td>
              <td className="number">{format.percent(figures.reported)}</td>
              <td className="number">{format.percent(figures.verified)}</td>
              <td className="number">{format.number(figures.fulfilled)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
