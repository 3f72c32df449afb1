import { useState, type FormEvent } from 'react';
import { useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import { asLanguage } from '~/language/language';
import { graphql, type ResultOf } from '~/loa/graphql';
import { PATHS } from '~/paths';

import { Failed } from '../failed';
import { Copyable } from '../form/copyable';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import type { CommonFields } from './fields';
import type { DraftEdition } from './query';
import type { Draft } from './use-draft';

const PreviewsQuery = graphql(`
  query Previews($document: ID!) {
    desk {
      previews(document: $document, first: 50) {
        nodes {
          id
          note
          state
          revision
          expiresAt
          createdBy {
            name
          }
          edition {
            language
          }
        }
      }
    }
  }
`);

const CreatePreviewMutation = graphql(`
  mutation CreatePreview($input: CreatePreviewInput!) {
    createPreview(input: $input) {
      secret
      userErrors {
        message
        path
      }
    }
  }
`);

const RevokePreviewMutation = graphql(`
  mutation RevokePreview($input: RevokePreviewInput!) {
    revokePreview(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

/** For how many days a link may be good. */
const DAYS = [1, 7, 30, 90];

interface Props {
  id: string;
  edition: DraftEdition;
  draft: Draft<CommonFields>;
}

/** Links by which the draft is shown to who has no account. */
export function Previews(props: Props) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="previews" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{w.previews}</summary>
      {isOpen && <Links {...props} />}
    </details>
  );
}

function Links({ id, edition, draft }: Props) {
  const w = useWords();
  const [problem, setProblem] = useState('');
  const [{ data, error }, ask] = useQuery({
    query: PreviewsQuery,
    variables: { document: id },
    requestPolicy: 'network-only',
  });
  const [, revoke] = useMutation(RevokePreviewMutation);
  const again = () => ask({ requestPolicy: 'network-only' });
  const end = async (preview: string) => {
    const { data: answer } = await revoke({ input: { id: preview } });
    setProblem(problemOf(answer?.revokePreview.userErrors, w));
    again();
  };
  const links = data?.desk?.previews.nodes.filter(
    ({ edition: { language } }) => language === edition.language,
  );
  return (
    <>
      <NewLink id={id} edition={edition} draft={draft} onCreated={again} />
      {problem && <p role="alert">{problem}</p>}
      {error && !links && <Failed onRetry={ask} />}
      {!error && !links && <p role="status">{w.loading}</p>}
      {links?.length === 0 && <p className="fine">{w.noPreviews}</p>}
      <ul>
        {links?.map((link) => (
          <Line key={link.id} link={link} onRevoke={() => void end(link.id)} />
        ))}
      </ul>
    </>
  );
}

function NewLink({ id, edition, draft, onCreated }: Props & { onCreated: () => void }) {
  const w = useWords();
  const { language } = edition;
  const [problem, setProblem] = useState('');
  const [address, setAddress] = useState('');
  const [, create] = useMutation(CreatePreviewMutation);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!(await draft.save())) return setProblem(w.saving.refused);
    const days = Number(form.get('days'));
    const { data } = await create({
      input: {
        document: id,
        language,
        note: String(form.get('note')) || null,
        expiresAt: new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString(),
        revision: form.has('frozen') ? draft.latestRevision() : null,
      },
    });
    const secret = data?.createPreview.secret;
    setProblem(problemOf(data?.createPreview.userErrors, w));
    const path = `${PATHS[asLanguage(language)].preview}/${id}/${language}/${secret}`;
    setAddress(secret ? new URL(path, window.location.href).href : '');
    onCreated();
  };
  return (
    <form className="settings" onSubmit={submit} aria-label={w.newPreview}>
      <label>
        {w.previewFor}
        <input name="note" maxLength={200} />
      </label>
      <label>
        {w.previewDays}
        <select name="days" defaultValue="7">
          {DAYS.map((days) => (
            <option key={days} value={days}>
              {w.days(days)}
            </option>
          ))}
        </select>
      </label>
      <label className="tick">
        <input type="checkbox" name="frozen" />
        {w.previewFrozen}
      </label>
      <p className="actions">
        <button className="button quiet">{w.newPreview}</button>
      </p>
      {problem && <p role="alert">{problem}</p>}
      {address && (
        <Copyable key={address} label={w.previewOnce} text={address}>
          <a className="tool" href={address} target="_blank" rel="noreferrer">
            {w.open}
          </a>
        </Copyable>
      )}
    </form>
  );
}

type Link = NonNullable<ResultOf<typeof PreviewsQuery>['desk']>['previews']['nodes'][number];

function Line({ link, onRevoke }: { link: Link; onRevoke: () => void }) {
  const w = useWords();
  const { format } = useLanguage();
  const { note, state, revision, expiresAt, createdBy } = link;
  const isActive = state === 'ACTIVE';
  return (
    <li>
      <p>
        <strong>{note ?? w.noNote}</strong>{' '}
        <span className={isActive ? 'status published' : 'status'}>{w.previewState[state]}</span>
      </p>
      <p className="fine">
        <span>{w.until(format.time(expiresAt))}</span>
        <span>{revision === null ? w.previewNewest : w.revision(revision)}</span>
        {createdBy && <span>{w.by(createdBy.name)}</span>}
      </p>
      {isActive && (
        <p className="actions">
          <button type="button" className="tool" onClick={onRevoke}>
            {w.revoke}
          </button>
        </p>
      )}
    </li>
  );
}
