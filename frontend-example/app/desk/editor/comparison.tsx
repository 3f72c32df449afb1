import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';

import { graphql, type ResultOf } from '~/loa/graphql';

import { useWords } from '../language/words';

const CompareQuery = graphql(`
  query Compare($id: ID!, $language: LanguageTag!, $from: Int!, $to: Int!) {
    desk {
      document(id: $id) {
        edition(language: $language) {
          compare(from: $from, to: $to) {
            fields {
              field
              words {
                kind
                text
              }
            }
            blocks {
              blockId
              kind
              words {
                kind
                text
              }
            }
          }
        }
      }
    }
  }
`);

type Edition = NonNullable<
  NonNullable<NonNullable<ResultOf<typeof CompareQuery>['desk']>['document']>['edition']
>;
type Words = NonNullable<Edition['compare']>['blocks'][number]['words'];

interface Props {
  id: string;
  language: string;
  from: number;
  to: number;
  onClose: () => void;
}

/** What leads from one version to another, word by word. */
export function Comparison({ id, language, from, to, onClose }: Props) {
  const w = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const [{ data }] = useQuery({ query: CompareQuery, variables: { id, language, from, to } });
  const comparison = data?.desk?.document?.edition?.compare;
  const blocks = comparison?.blocks.filter(({ kind }) => kind !== 'UNCHANGED') ?? [];
  const fields = comparison?.fields ?? [];
  return (
    <dialog
      ref={dialog}
      className="sheet comparison"
      aria-label={w.comparison(from, to)}
      onClose={onClose}
    >
      <h2>{w.comparison(from, to)}</h2>
      {!comparison && <p role="status">{w.loading}</p>}
      {comparison && blocks.length + fields.length === 0 && <p>{w.noDifference}</p>}
      {fields.map(({ field, words }) => (
        <Difference
          key={field}
          label={field in w.field ? w.field[field as keyof typeof w.field] : field}
          words={words}
        />
      ))}
      {blocks.map(({ blockId, kind, words }) => (
        <Difference key={blockId} label={w.blockChange[kind]} words={words} />
      ))}
      <p className="actions">
        <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
          {w.close}
        </button>
      </p>
    </dialog>
  );
}

const ELEMENTS = { ADDED: 'ins', REMOVED: 'del', KEPT: 'span' } as const;

function Difference({ label, words }: { label: string; words: Words }) {
  return (
    <section className="difference">
      <h3>{label}</h3>
      <p>
        {words.map(({ kind, text }, place) => {
          const Element = ELEMENTS[kind];
          return <Element key={place}>{text}</Element>;
        })}
      </p>
    </section>
  );
}
