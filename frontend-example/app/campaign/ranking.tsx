import { Link } from 'react-router';

import { useLanguage } from '~/language/context';

import type { Statistics } from './query';
import { ShareBar } from './share-bar';

/** How many ranks stand open; the others unfold. */
const SHOWN_RANKS = 10;

/** Who is ahead, and by what that is judged: the method comes with the ranks. */
export function Ranking({ ranking }: { ranking: Statistics['ranking'] }) {
  const { t } = useLanguage();
  const { nodes } = ranking.pledges;
  const rest = nodes.slice(SHOWN_RANKS);
  return (
    <>
      <div className="method">
        <p>{t.rankedBy}</p>
        <ol>
          {ranking.method.map((criterion) => (
            <li key={criterion}>{t.criterion[criterion]}</li>
          ))}
        </ol>
        <p>{t.rankedTies}</p>
      </div>
      <Ranks ranks={nodes.slice(0, SHOWN_RANKS)} />
      {rest.length > 0 && (
        <details>
          <summary>
            {t.more} ({rest.length})
          </summary>
          <Ranks ranks={rest} />
        </details>
      )}
    </>
  );
}

type Rank = Statistics['ranking']['pledges']['nodes'][number];

function Ranks({ ranks }: { ranks: Rank[] }) {
  const { t } = useLanguage();
  return (
    <table className="ranks">
      <thead>
        <tr>
          <th scope="col" className="rank">
            {t.rank}
          </th>
          <th scope="col">{t.organization}</th>
          <th scope="col" className="count">
            {t.promised}
          </th>
          <th scope="col" className="bar">
            {t.goalVerified}
          </th>
        </tr>
      </thead>
      <tbody>
        {ranks.map(({ rank, pledge }) => (
          <tr key={pledge.id}>
            <td className="rank">{rank}</td>
            <th scope="row">
              <Link to={pledge.canonicalPath}>{pledge.organization.name}</Link>
            </th>
            <td className="number count">{pledge.progress.items}</td>
            <td className="bar">
              <ShareBar {...pledge.progress} label={pledge.organization.name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
