import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import type { ResultOf } from '~/loa/graphql';
import { PATHS } from '~/paths';

import { Failed } from '../failed';
import { DeskFrame } from '../frame';
import { useWords } from '../language/words';
import { AcceptForm, ResetForm } from './forms';
import { UserLinkQuery } from './query';

type UserLink = NonNullable<ResultOf<typeof UserLinkQuery>['userLink']>;

/** Where one-time links lead: to an account of one's own, or to another password. */
export default function LinkPage() {
  return (
    <DeskFrame>
      <main className="sign-in">
        <FromLink />
      </main>
    </DeskFrame>
  );
}

function FromLink() {
  const w = useWords();
  // Behind the hash, so that no server's log holds it.
  const [token] = useState(() => location.hash.slice(1));
  // What happens to the link here is told by what is done, not by asking again.
  const [{ data, error }, ask] = useQuery({
    query: UserLinkQuery,
    variables: { token },
    requestPolicy: 'network-only',
  });
  const [done, setDone] = useState(false);
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  const { userLink: link } = data;
  if (!link || (link.state !== 'OPEN' && !done)) return <NotGood link={link} />;
  if (done) return <Done kind={link.kind} />;
  const Form = link.kind === 'INVITATION' ? AcceptForm : ResetForm;
  return (
    <>
      <h1>{w.linkTitle[link.kind]}</h1>
      <p>{w.linkFor(link.email, link.role ? w.role[link.role] : '')}</p>
      <Form token={token} email={link.email} onDone={() => setDone(true)} />
    </>
  );
}

function NotGood({ link }: { link: UserLink | null }) {
  const w = useWords();
  return (
    <>
      <h1>{w.linkNotGood}</h1>
      <p role="alert">{link && link.state !== 'OPEN' ? w.linkState[link.state] : w.noLink}</p>
      <ToDesk />
    </>
  );
}

function Done({ kind }: { kind: UserLink['kind'] }) {
  const w = useWords();
  return (
    <>
      <h1>{w.linkTitle[kind]}</h1>
      <p role="status">{w.linkDone[kind]}</p>
      <ToDesk />
    </>
  );
}

function ToDesk() {
  const w = useWords();
  const { language } = useLanguage();
  return (
    <p>
      <Link to={PATHS[language].desk} className="button">
        {w.signIn}
      </Link>
    </p>
  );
}
