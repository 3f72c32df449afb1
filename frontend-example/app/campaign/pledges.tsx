import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { PledgeRow } from '~/pledge/row';

import { blocsOf, restOf, type Bloc } from './blocs';
import type { CampaignData } from './query';
import { ShareBar } from './share-bar';

/** Every pledge, by bloc. */
export function Pledges({ campaign }: { campaign: CampaignData }) {
  const { t } = useLanguage();
  const blocs = blocsOf(campaign);
  if (blocs.length === 0) return <p className="empty">{t.noPledges}</p>;
  return blocs.map((bloc) => (
    <section key={bloc.id} className="bloc">
      <Heading bloc={bloc} />
      {bloc.figures === null && <p className="fine">{t.blocHasNotSigned}</p>}
      {bloc.pledges.map((pledge) => (
        <PledgeRow key={pledge.id} pledge={pledge} name={pledge.organization.name} />
      ))}
      {restOf(bloc) > 0 && <p className="fine">{t.morePledges(restOf(bloc))}</p>}
    </section>
  ));
}

function Heading({ bloc: { name, path, figures, overdue } }: { bloc: Bloc }) {
  const { t } = useLanguage();
  const shown = name ?? t.otherBloc;
  return (
    <header>
      <h3>{path ? <Link to={path}>{shown}</Link> : shown}</h3>
      {figures && (
        <>
          <p className="fine">
            <span>{t.pledgesCount(figures.pledges)}</span>
            {overdue > 0 && <span className="late">{t.overdueCount(overdue)}</span>}
            {figures.withdrawn > 0 && <span>{t.withdrawnCount(figures.withdrawn)}</span>}
          </p>
          <ShareBar reported={figures.reported} verified={figures.verified} label={shown} />
        </>
      )}
    </header>
  );
}
