import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import { languageOf } from '~/language/language';
import { pageMeta } from '~/layout/frame';
import { alternatesOf } from '~/paths';
import '~/styles/desk.css';

import { Connected } from '../connected';
import { Failed } from '../failed';
import { useWords, WORDS } from '../language/words';
import type { Route } from './+types/route';
import { CodeForm } from './code-form';
import { HandInForm } from './form';
import { InvitationQuery, type Invitation } from './query';
import { Steps } from './steps';

export function loader({ url }: Route.LoaderArgs) {
  const language = languageOf(url.pathname);
  const title = WORDS[language].handIn;
  return { head: { title, description: null, language, alternates: alternatesOf('handIn') } };
}

export function meta(page: Parameters<typeof pageMeta>[0]) {
  return [...pageMeta(page), { name: 'robots', content: 'noindex' }];
}

/** Where an organization without an account pledges, by the link that it was handed. */
export default function HandIn() {
  return (
    <div className="desk hand-in">
      <Connected meanwhile={<Waiting />}>
        <FromLink />
      </Connected>
    </div>
  );
}

function FromLink() {
  const { language } = useLanguage();
  // Behind the hash, so that no server's log holds it.
  const [token] = useState(() => window.location.hash.slice(1));
  const [{ data, error }, ask] = useQuery({
    query: InvitationQuery,
    variables: { token, language },
    requestPolicy: 'network-only',
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <Waiting />;
  const { pledgeInvitation: invitation } = data;
  if (!invitation) return <NoLink />;
  return (
    <>
      <Opening invitation={invitation} />
      <Steps state={invitation.state} />
      <Stage key={invitation.state} token={token} invitation={invitation} onDone={again} />
    </>
  );
}

/** What stands here until it is known whose link this is, and for good where no script runs. */
function Waiting() {
  const w = useWords();
  return (
    <>
      <h1>{w.handIn}</h1>
      <p role="status">{w.loading}</p>
    </>
  );
}

function NoLink() {
  const w = useWords();
  return (
    <>
      <h1>{w.linkNotGood}</h1>
      <p role="alert">{w.noLink}</p>
    </>
  );
}

function Opening({ invitation: { organization, campaign } }: { invitation: Invitation }) {
  const w = useWords();
  return (
    <header className="opening">
      {campaign && (
        <p className="kicker">
          <Link to={campaign.canonicalPath}>{campaign.title}</Link>
        </p>
      )}
      <h1>{w.handInOf(organization?.name ?? '')}</h1>
    </header>
  );
}

interface StageProps {
  token: string;
  invitation: Invitation;
  onDone: () => void;
}

/** What is to be done now, or what came of it. */
function Stage({ token, invitation, onDone }: StageProps) {
  const w = useWords();
  const { format } = useLanguage();
  const { state, expiresAt, refusalReason, pledge, campaign } = invitation;
  const place = useRef<HTMLElement>(null);
  const isFirst = state === 'OPEN';
  // What had the keyboard before is gone.
  useEffect(() => {
    if (!isFirst) place.current?.focus();
  }, [isFirst]);
  return (
    <section ref={place} tabIndex={-1} aria-label={w.invitationState[state]}>
      <p className={state === 'REFUSED' ? 'late' : undefined}>{w.handInHint[state]}</p>
      {isFirst && (
        <>
          <p className="fine">
            <span>{w.linkGoodUntil(format.time(expiresAt))}</span>
          </p>
          <HandInForm token={token} goals={campaign?.goals ?? []} onDone={onDone} />
        </>
      )}
      {state === 'SUBMITTED' && <CodeForm token={token} onDone={onDone} />}
      {refusalReason && <p className="said">{refusalReason}</p>}
      {pledge && (
        <p>
          <Link to={pledge.canonicalPath} className="button">
            {w.pledgePage}
          </Link>
        </p>
      )}
    </section>
  );
}
