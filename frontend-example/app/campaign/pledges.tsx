import { useLanguage } from '~/language/context';
import { PledgeRow, type PledgeRowData } from '~/pledge/row';

import { byBloc } from './blocs';
import { ShareBar } from './share-bar';

/** Every pledge, by bloc. */
export function Pledges({ pledges }: { pledges: PledgeRowData[] }) {
  const { t } = useLanguage();
  if (pledges.length === 0) return <p className="empty">{t.noPledges}</p>;
  return byBloc(pledges).map((bloc) => (
    <section key={bloc.id} className="bloc">
      <header>
        <h3>{bloc.name ?? t.otherBloc}</h3>
        <span className="fine">{t.pledgesCount(bloc.pledges.length)}</span>
        <ShareBar reported={bloc.reported} verified={bloc.verified} label={bloc.name ?? t.otherBloc} />
      </header>
      {bloc.pledges.map((pledge) => (
        <PledgeRow key={pledge.id} pledge={pledge} name={pledge.organization.name} />
      ))}
    </section>
  ));
}
