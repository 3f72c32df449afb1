import type { Editor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';

import { useWords } from '../language/words';
import { blocksById, exchange, parse } from './block-tools';
import { pick, type CommonContent, type CommonFields } from './fields';
import type { Kind } from './kind';
import { DraftQuery, type Conflict } from './query';
import type { Draft } from './use-draft';

interface Props<Fields extends CommonFields, Content extends CommonContent, Input> {
  kind: Kind<Fields, Content, Input>;
  id: string;
  language: string;
  draft: Draft<Fields>;
  editor: Editor;
}

type Side = 'yours' | 'theirs';

/** Shows just what clashes, side by side. Everything else Loa joins by itself. */
export function ConflictDialog<Fields extends CommonFields, Content extends CommonContent, Input>({
  kind,
  id,
  language,
  draft,
  editor,
}: Props<Fields, Content, Input>) {
  const w = useWords();
  const client = useClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const { conflicts } = draft;
  const [sides, setSides] = useState<Side[]>(() => conflicts.map(() => 'yours'));
  useEffect(() => dialog.current?.showModal(), []);

  /** First all clashing places become theirs, so that the rest can be joined; then mine come back. */
  const resolve = async () => {
    const { data } = await client.query(
      DraftQuery,
      { id, language },
      { requestPolicy: 'network-only' },
    );
    const edition = data?.desk?.document?.edition;
    const content = edition && kind.contentOf(edition.content);
    if (!content) return;
    const kept = conflicts.filter((_, place) => sides[place] === 'yours');
    const own = blocksById(editor.getJSON());
    const chosen = {
      blocks: new Map(blockIds(kept).map((blockId) => [blockId, own.get(blockId) ?? null])),
      fields: pick(kind.parts, draft.fields, names(kept)),
    };
    const theirs = blocksById(parse(editor, content.body));
    const blocks = new Map(
      blockIds(conflicts).map((blockId) => [blockId, theirs.get(blockId) ?? null]),
    );
    editor.commands.setContent(exchange(editor.getJSON(), blocks), { emitUpdate: false });
    const body = editor.getHTML();
    draft.change({ ...pick(kind.parts, kind.fieldsOf(content, body), names(conflicts)), body });
    if (!(await draft.save())) return;
    editor.commands.setContent(exchange(editor.getJSON(), chosen.blocks), { emitUpdate: false });
    draft.change({ ...chosen.fields, body: editor.getHTML() });
    await draft.save();
  };
  return (
    <dialog
      ref={dialog}
      className="sheet conflict"
      aria-label={w.conflictTitle}
      onCancel={(event) => event.preventDefault()}
    >
      <h2>{w.conflictTitle}</h2>
      <p>{w.conflictText}</p>
      {conflicts.map((conflict, place) => (
        <Choice
          key={conflict.blockId ?? conflict.path.join()}
          conflict={conflict}
          side={sides[place] ?? 'yours'}
          onChoose={(side) => setSides(sides.with(place, side))}
        />
      ))}
      <p className="actions">
        <button type="button" className="button" onClick={() => void resolve()}>
          {w.keepChoice}
        </button>
      </p>
    </dialog>
  );
}

function Choice(props: { conflict: Conflict; side: Side; onChoose: (side: Side) => void }) {
  const w = useWords();
  const { conflict, side, onChoose } = props;
  const name = conflict.path[1] ?? '';
  const label = name in w.field ? w.field[name as keyof typeof w.field] : name;
  return (
    <fieldset className="clash">
      <legend>{label}</legend>
      {(['yours', 'theirs'] as const).map((one) => (
        <label key={one} className={one === side ? 'chosen' : undefined}>
          <span>
            <input
              type="radio"
              name={conflict.blockId ?? name}
              checked={one === side}
              onChange={() => onChoose(one)}
            />
            {w[one]}
          </span>
          <span className="clash-text">{conflict[one] ?? w.removedText}</span>
        </label>
      ))}
    </fieldset>
  );
}

function blockIds(conflicts: Conflict[]): string[] {
  return conflicts.flatMap(({ blockId }) => blockId ?? []);
}

function names(conflicts: Conflict[]): string[] {
  return conflicts.flatMap(({ blockId, path }) => (blockId === null ? (path[1] ?? []) : []));
}
