import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { CopyActions } from '../form/copyable';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import { ContactLine } from './contact';
import { CodesQuery, type Code } from './query';

/** Codes on their way, to be carried to the contact that was named; nothing where there are none. */
export function Codes() {
  return <Pages>{(after, onMore) => <Page after={after} onMore={onMore} />}</Pages>;
}

function Page({ after, onMore }: { after: string | null; onMore: OnMore }) {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({
    query: CodesQuery,
    variables: { language, after },
    requestPolicy: 'network-only',
  });
  const codes = data?.desk?.pledgeCodes;
  if (error && !codes) return <Failed onRetry={ask} />;
  if (!codes || codes.nodes.length === 0) return null;
  return (
    <section className="notice" aria-label={w.codesOnTheirWay}>
      {after === null && (
        <>
          <h2>{w.codesOnTheirWay}</h2>
          <p>{w.codesHint}</p>
        </>
      )}
      <ul className="codes">
        {codes.nodes.map((code) => (
          <Line key={code.invitation.id} code={code} />
        ))}
      </ul>
      <More pageInfo={codes.pageInfo} onMore={onMore} />
    </section>
  );
}

function Line({ code: { code, createdAt, invitation } }: { code: Code }) {
  const { format } = useLanguage();
  return (
    <li>
      <div>
        <p>
          <strong>{invitation.organization?.name}</strong>
        </p>
        <p className="fine">
          {invitation.contact && <ContactLine contact={invitation.contact} />}
          <time dateTime={createdAt}>{format.time(createdAt)}</time>
        </p>
      </div>
      <code>{code}</code>
      <CopyActions text={code} />
    </li>
  );
}
