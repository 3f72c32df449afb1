import { useState, type FormEvent } from 'react';
import { useClient, useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { take } from '../records/kind';
import { Comparison } from './comparison';
import type { CommonFields } from './fields';
import type { Steps } from './kind';
import type { DraftEdition } from './query';
import type { Draft } from './use-draft';

const RevisionsQuery = graphql(`
  query Revisions($id: ID!, $language: LanguageTag!, $first: Int!) {
    desk {
      document(id: $id) {
        edition(language: $language) {
          revisions(first: $first) {
            nodes {
              number
              createdAt
              approvedAt
              label
              note
              createdBy {
                name
              }
            }
            pageInfo {
              hasNextPage
            }
          }
        }
      }
    }
  }
`);

const LabelMutation = graphql(`
  mutation LabelRevision($input: LabelRevisionInput!) {
    labelRevision(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

/** How many are listed at once, and how many at most. */
const STEP = 20;
const MOST = 100;

interface Props {
  /** Null for who may only read. */
  restore: Steps['restore'] | null;
  id: string;
  edition: DraftEdition;
  draft: Draft<CommonFields>;
}

/** Every saved version, to be compared with today's and brought back. */
export function Revisions(props: Props) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="revisions" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{w.revisions}</summary>
      {isOpen && <List key={props.draft.revision} {...props} />}
    </details>
  );
}

function List({ restore: mutation, id, edition, draft }: Props) {
  const w = useWords();
  const { language } = edition;
  const [compared, setCompared] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  const [first, setFirst] = useState(STEP);
  const [{ data, error }, ask] = useQuery({
    query: RevisionsQuery,
    variables: { id, language, first },
    requestPolicy: 'network-only',
  });
  const client = useClient();
  const restore = async (revision: number) => {
    if (!mutation) return;
    if (!(await draft.save())) return setProblem(w.saving.refused);
    const input = { id, language, revision, expectedRevision: draft.latestRevision() };
    const errors = await take(client, mutation, input);
    setProblem(problemOf(errors, w));
    // The whole text is another one now: the editor begins anew.
    if (errors?.length === 0) window.location.reload();
  };
  const [, setLabel] = useMutation(LabelMutation);
  const label = async (revision: number, text: string) => {
    const { data: answer } = await setLabel({
      input: { id, language, revision, label: text || null },
    });
    setProblem(problemOf(answer?.labelRevision.userErrors, w));
    ask({ requestPolicy: 'network-only' });
  };
  const page = data?.desk?.document?.edition?.revisions;
  if (error && !page) return <Failed onRetry={ask} />;
  if (!page) return <p role="status">{w.loading}</p>;
  return (
    <>
      {problem && <p role="alert">{problem}</p>}
      <ol>
        {page.nodes.map((revision) => (
          <Line
            key={revision.number}
            revision={revision}
            isPublic={revision.number === edition.publishedRevision}
            isCurrent={revision.number === draft.revision}
            onCompare={() => setCompared(revision.number)}
            onRestore={mutation && (() => void restore(revision.number))}
            onLabel={mutation && ((text) => void label(revision.number, text))}
          />
        ))}
      </ol>
      {page.pageInfo.hasNextPage && first < MOST && (
        <button type="button" className="tool" onClick={() => setFirst(first + STEP)}>
          {w.more}
        </button>
      )}
      {compared !== null && (
        <Comparison
          key={compared}
          id={id}
          language={language}
          from={compared}
          to={draft.revision}
          onClose={() => setCompared(null)}
        />
      )}
    </>
  );
}

type Edition = NonNullable<
  NonNullable<NonNullable<ResultOf<typeof RevisionsQuery>['desk']>['document']>['edition']
>;

interface LineProps {
  revision: Edition['revisions']['nodes'][number];
  isPublic: boolean;
  isCurrent: boolean;
  onCompare: () => void;
  /** Null for who may only read. */
  onRestore: (() => void) | null;
  onLabel: ((text: string) => void) | null;
}

function Line({ revision, isPublic, isCurrent, onCompare, onRestore, onLabel }: LineProps) {
  const w = useWords();
  const { format } = useLanguage();
  return (
    <li>
      <p>
        <strong>{w.revision(revision.number)}</strong> {revision.label && <q>{revision.label}</q>}{' '}
        {isPublic && <span className="status published">{w.isPublic}</span>}{' '}
        {revision.approvedAt && <span className="status stage-approved">{w.stage.APPROVED}</span>}
      </p>
      <p className="fine">
        <time dateTime={revision.createdAt}>{format.time(revision.createdAt)}</time>
        {revision.createdBy && <span>{revision.createdBy.name}</span>}
        {revision.note && <span>{revision.note}</span>}
      </p>
      <div className="actions">
        {onLabel && <Label label={revision.label} onLabel={onLabel} />}
        {!isCurrent && (
          <>
            <button type="button" className="tool" onClick={onCompare}>
              {w.compare}
            </button>
            {onRestore && (
              <button type="button" className="tool" onClick={onRestore}>
                {w.restore}
              </button>
            )}
          </>
        )}
      </div>
    </li>
  );
}

/** What a version is called, to find it again; one with a name is never swept away. */
function Label({ label, onLabel }: { label: string | null; onLabel: (text: string) => void }) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setOpen(false);
    onLabel(String(new FormData(event.currentTarget).get('label')).trim());
  };
  if (!isOpen) {
    return (
      <button type="button" className="tool" onClick={() => setOpen(true)}>
        {label ? w.renameRevision : w.nameRevision}
      </button>
    );
  }
  return (
    <form className="label-form" onSubmit={submit}>
      <input
        name="label"
        aria-label={w.revisionName}
        defaultValue={label ?? ''}
        maxLength={100}
        autoFocus
      />
      <button className="tool">{w.save}</button>
    </form>
  );
}
