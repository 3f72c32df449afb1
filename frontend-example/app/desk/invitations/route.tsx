import { useRef, useState } from 'react';
import { Link, useOutletContext, useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import type { SignableCampaign } from '../ceremony/query';
import { useCampaigns } from '../ceremony/use-campaigns';
import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import { isKeeper } from '../pledges/steps';
import type { Viewer } from '../session/query';
import { Codes } from './codes';
import { Filters, STATES } from './filters';
import { Invite } from './invite';
import { InvitationsQuery, type State } from './query';
import { Row } from './row';

/** Organizations without an account: invited by a link to pledge, and what they handed in by it. */
export default function InvitationsRoute() {
  const w = useWords();
  const { language } = useLanguage();
  const viewer = useOutletContext<Viewer>();
  if (!isKeeper(viewer)) return <p className="empty">{w.noDesk}</p>;
  return (
    <>
      <div className="desk-title">
        <h1>{w.invitations}</h1>
        <Link to={`${PATHS[language].desk}/pledges`} className="button quiet">
          {w.toPledges}
        </Link>
      </div>
      <p className="hint">{w.invitationsHint}</p>
      <Invitations />
    </>
  );
}

function Invitations() {
  const w = useWords();
  const { language } = useLanguage();
  const [parameters] = useSearchParams();
  const status = useRef<HTMLParagraphElement>(null);
  const [outcome, setOutcome] = useState('');
  const [invited, setInvited] = useState(0);
  const [decided, setDecided] = useState(0);
  const { told: campaigns, hasFailed, ask } = useCampaigns(language);
  const state = STATES.find((one) => one === parameters.get('state')) ?? null;
  const onDecided = (told: string) => {
    setOutcome(told);
    setDecided(decided + 1);
    // What had the keyboard is gone.
    status.current?.focus();
  };
  if (hasFailed && !campaigns) return <Failed onRetry={ask} />;
  if (!campaigns) return <p role="status">{w.loading}</p>;
  return (
    <>
      <Invite campaigns={campaigns} onInvited={() => setInvited(invited + 1)} />
      <Codes key={`codes ${decided}`} />
      <Filters state={state} />
      <p ref={status} role="status" className="outcome" tabIndex={-1}>
        {outcome}
      </p>
      <Pages key={`${state} ${invited}`}>
        {(after, onMore) => (
          <Page
            state={state}
            campaigns={campaigns}
            after={after}
            onMore={onMore}
            onDecided={onDecided}
          />
        )}
      </Pages>
    </>
  );
}

interface PageProps {
  state: State | null;
  campaigns: SignableCampaign[];
  after: string | null;
  onMore: OnMore;
  onDecided: (told: string) => void;
}

function Page({ state, campaigns, after, onMore, onDecided }: PageProps) {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({
    query: InvitationsQuery,
    variables: { language, state, after },
    requestPolicy: 'network-only',
  });
  const list = data?.desk?.pledgeInvitations;
  if (error && !list) return <Failed onRetry={ask} />;
  if (!list) return <p role="status">{w.loading}</p>;
  if (list.nodes.length === 0) return <p className="empty">{w.noInvitations}</p>;
  return (
    <>
      <ul className="documents-list">
        {list.nodes.map((invitation) => (
          <Row
            key={invitation.id}
            invitation={invitation}
            campaign={campaigns.find(({ id }) => id === invitation.campaignId) ?? null}
            onDecided={(told) => {
              ask({ requestPolicy: 'network-only' });
              onDecided(told);
            }}
          />
        ))}
      </ul>
      <More pageInfo={list.pageInfo} onMore={onMore} />
    </>
  );
}
