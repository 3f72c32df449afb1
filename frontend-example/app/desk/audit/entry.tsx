import { Link } from 'react-router';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { useWords } from '../language/words';
import { Changes } from './changes';
import { TitleQuery, type Entry } from './query';
import { deskPathOf, documentOf, kindOf } from './things';
import { addressOf, type Wanted } from './wanted';

interface Props {
  entry: Entry;
  /** What things are called, by their ids, as far as that is known. */
  names: Map<string, string>;
  wanted: Wanted;
}

/** One thing that somebody did. */
export function EntryRow({ entry, names, wanted }: Props) {
  const w = useWords();
  const { format } = useLanguage();
  const { number, at, action, thingId, by, role, tokenId, remote, changes } = entry;
  return (
    <li id={`entry-${number}`}>
      <p className="audit-line">
        <span className={`status audit-action ${action.toLowerCase()}`}>{w.action[action]}</span>
        <Thing entry={entry} names={names} />
      </p>
      <p className="fine">
        <time dateTime={at}>{format.time(at)}</time>
        <span>
          {by ? (
            <Link to={{ search: addressOf({ by: by.id }) }}>{by.name}</Link>
          ) : (
            (role && w.role[role]) || w.nobody
          )}
        </span>
        {by && role && <span>{w.role[role]}</span>}
        {tokenId && <span>{w.byToken}</span>}
        {remote && <span>{w.fromAddress(remote)}</span>}
        <span>{w.entryNumber(number)}</span>
        {wanted.thing !== thingId && (
          <span>
            <Link to={{ search: addressOf({ thing: thingId }) }}>{w.onlyThis}</Link>
          </span>
        )}
      </p>
      <Changes changes={changes} names={names} />
    </li>
  );
}

/** What it was done to, and the way there. */
function Thing({ entry: { thingId, changes }, names }: Omit<Props, 'wanted'>) {
  const w = useWords();
  const { language } = useLanguage();
  const kind = kindOf(thingId);
  const path = deskPathOf(thingId, changes);
  const document = documentOf(thingId, changes);
  const word = kind ? w.thing[kind] : thingId.split('_')[0];
  // What there is only one of has no name.
  const label = document ? (
    <Title id={document} />
  ) : (
    (names.get(thingId) ?? (kind === thingId ? word : thingId))
  );
  return (
    <>
      {label !== word && <span className="fine">{word}</span>}{' '}
      <strong>{path ? <Link to={PATHS[language].desk + path}>{label}</Link> : label}</strong>
    </>
  );
}

/** What a document is called by now; its id where it is gone. */
function Title({ id }: { id: string }) {
  const { language } = useLanguage();
  const [{ data }] = useQuery({ query: TitleQuery, variables: { id }, requestPolicy: 'cache-first' });
  const editions = data?.desk?.document?.editions ?? [];
  return (editions.find((one) => one.language === language) ?? editions[0])?.title ?? id;
}
