import { useLanguage } from '~/language/context';

import { useWords } from '../language/words';
import type { Change } from './query';
import { valueOf } from './values';

/** Up to so many changes are shown at once; more unfold. */
const FEW = 3;
/** Up to so many lines of a value, likewise. */
const FEW_LINES = 8;

interface Props {
  changes: Change[];
  /** What things are called, by their ids. */
  names: Map<string, string>;
}

/** What was different then, field by field: what it was, and what it is. */
export function Changes({ changes: all, names }: Props) {
  const w = useWords();
  const changes = all.filter(({ before, after }) => before !== null || after !== null);
  if (changes.length === 0) return null;
  const list = (
    <dl className="changes">
      {changes.map((change) => (
        <div key={change.field}>
          <dt>{fieldName(change.field, w.column)}</dt>
          <dd>
            <Difference change={change} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  );
  if (changes.length <= FEW) return list;
  return (
    <details>
      <summary>{w.changeCount(changes.length)}</summary>
      {list}
    </details>
  );
}

function Difference({ change: { before, after }, names }: { change: Change } & Pick<Props, 'names'>) {
  const w = useWords();
  // What holds now is no difference where nothing is known of before.
  if (before === null) return <Shown text={after} names={names} />;
  return (
    <>
      <del>
        <span className="visually-hidden">{w.before} </span>
        <Shown text={before} names={names} />
      </del>{' '}
      <ins>
        <span className="visually-hidden">{w.after} </span>
        <Shown text={after} names={names} />
      </ins>
    </>
  );
}

function Shown({ text, names }: { text: string | null } & Pick<Props, 'names'>) {
  const w = useWords();
  const { format } = useLanguage();
  const value = valueOf(text);
  switch (value.kind) {
    case 'nothing':
      return <em>{w.emptyValue}</em>;
    case 'instant':
      return <time dateTime={value.instant}>{format.time(value.instant)}</time>;
    case 'text':
      return <Text text={names.get(value.text) ?? value.text} />;
  }
}

function Text({ text }: { text: string }) {
  const w = useWords();
  const lines = text.split('\n').length;
  if (lines <= FEW_LINES) return text;
  return (
    <details>
      <summary>{w.lineCount(lines)}</summary>
      {text}
    </details>
  );
}

/** A column in words, where there are some for it. */
function fieldName(field: string, words: Record<string, string>): string {
  return words[field] ?? field;
}
