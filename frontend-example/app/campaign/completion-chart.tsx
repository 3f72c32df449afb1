import { useLanguage } from '~/language/context';

import type { Statistics } from './query';

type Bands = Statistics['byCompletion'];

/** How many pledges are how far: as their organizations report, and as others have verified. */
export function CompletionChart({ bands }: { bands: Bands }) {
  const { t, format } = useLanguage();
  const most = Math.max(1, ...bands.flatMap(({ reported, verified }) => [reported, verified]));
  const bar = (kind: 'verified' | 'reported', count: number) => (
    <td className={`bar ${kind}`}>
      <span style={{ inlineSize: `${(count / most) * 100}%` }} aria-hidden="true" />
      {format.number(count)}
    </td>
  );
  return (
    <table className="bands">
      <caption className="visually-hidden">{t.byCompletion}</caption>
      <thead>
        <tr>
          <th scope="col">{t.bandOf}</th>
          <th scope="col">
            <span className="legend verified">{t.goalVerified}</span>
          </th>
          <th scope="col">
            <span className="legend reported">{t.goalReported}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {bands.toReversed().map(({ band, verified, reported }) => (
          <tr key={band}>
            <th scope="row">{t.band[band]}</th>
            {bar('verified', verified)}
            {bar('reported', reported)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
