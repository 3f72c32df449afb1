import { useState } from 'react';
import { useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

import { useWords } from '../language/words';
import { Comparison } from './comparison';
import type { CommonFields } from './fields';
import type { Steps } from './kind';
import type { DraftEdition } from './query';
import type { Draft } from './use-draft';

const RevisionsQuery = graphql(`
  query Revisions($id: ID!, $language: LanguageTag!) {
    desk {
      document(id: $id) {
        edition(language: $language) {
          revisions(first: 20) {
            nodes {
              number
              createdAt
              note
              createdBy {
                name
              }
            }
          }
        }
      }
    }
  }
`);

interface Props {
  restore: Steps['restore'];
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
  const [{ data }] = useQuery({
    query: RevisionsQuery,
    variables: { id, language },
    requestPolicy: 'network-only',
  });
  const [, bringBack] = useMutation(mutation);
  const restore = async (revision: number) => {
    if (!(await draft.save())) return setProblem(w.saving.refused);
    const { data: answer } = await bringBack({
      input: { id, language, revision, expectedRevision: draft.latestRevision() },
    });
    const error = answer?.done.userErrors[0];
    if (error) setProblem(error.message);
    // The whole text is another one now: the editor begins anew.
    else window.location.reload();
  };
  const revisions = data?.desk?.document?.edition?.revisions.nodes;
  if (!revisions) return <p role="status">{w.loading}</p>;
  return (
    <>
      {problem && <p role="alert">{problem}</p>}
      <ol>
        {revisions.map((revision) => (
          <Line
            key={revision.number}
            revision={revision}
            isPublic={revision.number === edition.publishedRevision}
            isCurrent={revision.number === draft.revision}
            onCompare={() => setCompared(revision.number)}
            onRestore={() => void restore(revision.number)}
          />
        ))}
      </ol>
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
  onRestore: () => void;
}

function Line({ revision, isPublic, isCurrent, onCompare, onRestore }: LineProps) {
  const w = useWords();
  const { format } = useLanguage();
  return (
    <li>
      <p>
        <strong>{w.revision(revision.number)}</strong>{' '}
        {isPublic && <span className="status published">{w.isPublic}</span>}
      </p>
      <p className="fine">
        <time dateTime={revision.createdAt}>{format.time(revision.createdAt)}</time>
        {revision.createdBy && <span>{revision.createdBy.name}</span>}
        {revision.note && <span>{revision.note}</span>}
      </p>
      {!isCurrent && (
        <p className="actions">
          <button type="button" className="tool" onClick={onCompare}>
            {w.compare}
          </button>
          <button type="button" className="tool" onClick={onRestore}>
            {w.restore}
          </button>
        </p>
      )}
    </li>
  );
}
