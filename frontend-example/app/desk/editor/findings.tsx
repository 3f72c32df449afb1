import type { Editor } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';

import { graphql } from '~/loa/graphql';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { gravestFirst, type Finding, type Gap } from './checklist';
import type { CommonFields } from './fields';
import { leadTo, type Spot } from './spot';
import type { Draft } from './use-draft';

/** What Loa finds in the newest revision, and how grave this site takes it. */
const ChecklistQuery = graphql(`
  query Checklist($id: ID!, $language: LanguageTag!) {
    desk {
      document(id: $id) {
        edition(language: $language) {
          checklist {
            findings {
              severity
              message
              blockId
              path
            }
          }
        }
      }
    }
  }
`);

/** What is to be looked at, once everything typed is saved; null until Loa has told. */
export function useFindings(id: string, language: string, draft: Draft<CommonFields>, missing: Gap[]) {
  const w = useWords();
  const { save } = draft;
  const [isSaved, setSaved] = useState(false);
  useEffect(() => void save().finally(() => setSaved(true)), [save]);
  const [{ data, error }, ask] = useQuery({
    query: ChecklistQuery,
    variables: { id, language },
    requestPolicy: 'network-only',
    pause: !isSaved,
  });
  const told = data?.desk?.document?.edition?.checklist.findings;
  const own = missing.map((gap) => ({
    message: w.gaps[gap],
    isError: false,
    spot: { blockId: null, path: [gap] },
  }));
  const findings = told?.map(({ severity, message, blockId, path }) => ({
    message,
    isError: severity === 'ERROR',
    spot: { blockId, path },
  }));
  return { findings: findings ? gravestFirst([...own, ...findings]) : null, hasFailed: !!error, ask };
}

interface Props {
  findings: Finding[] | null;
  hasFailed: boolean;
  ask: Parameters<typeof Failed>[0]['onRetry'];
  editor: Editor;
  /** Before the editor is led somewhere else on the page. */
  onLeave: () => void;
}

/** The list before a publication; each line leads to what it is about. */
export function Findings({ findings, hasFailed, ask, editor, onLeave }: Props) {
  const w = useWords();
  const lead = (spot: Spot) => {
    onLeave();
    leadTo(editor, spot);
  };
  return (
    <section>
      <h2>{w.checklist}</h2>
      {hasFailed && !findings && <Failed onRetry={ask} />}
      {!hasFailed && !findings && <p role="status">{w.loading}</p>}
      {findings?.length === 0 && <p className="verified">✓ {w.checklistDone}</p>}
      {findings && findings.length > 0 && (
        <ul className="checklist">
          {findings.map(({ message, isError, spot }, place) => (
            <li key={place} className={isError ? 'error' : undefined}>
              <button type="button" onClick={() => lead(spot)}>
                {isError && <strong>{w.mustMend}: </strong>}
                {message}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
