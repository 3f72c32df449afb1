import type { Editor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';

import { useWords } from '../language/words';
import { blocksById, exchange, parse } from './block-tools';
import { ClashingPhoto } from './clashing-photo';
import { pick, type CommonContent, type CommonFields } from './fields';
import { bodyIn, photosIn, type Kind } from './kind';
import { newestContent } from './newest';
import { exchangedPhotos, settledPhotos, type PlacedPhoto } from './photos';
import type { Conflict } from './query';
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
  const [theirPhotos, setTheirPhotos] = useState<PlacedPhoto[]>([]);
  const { of, to } = photosIn(kind);
  useEffect(() => dialog.current?.showModal(), []);
  const newest = async (): Promise<Content | null> => {
    const content = await newestContent(client, { id, language });
    return content && kind.contentOf(content);
  };
  useEffect(() => {
    if (!kind.photos) return;
    void newest().then((content) => content && setTheirPhotos(of(kind.fieldsOf(content, ''))));
  }, []);

  /** First all clashing places become theirs, so that the rest can be joined; then mine come back. */
  const resolve = async () => {
    const content = await newest();
    if (!content) return;
    const kept = conflicts.filter((_, place) => sides[place] === 'yours');
    const own = blocksById(editor.getJSON());
    const chosen = {
      blocks: new Map(blockIds(kept).map((blockId) => [blockId, own.get(blockId) ?? null])),
      fields: pick(kind.parts, draft.fields, names(kept)),
      photos: of(draft.fields),
    };
    const theirs = blocksById(parse(editor, bodyIn(kind, content)));
    const blocks = new Map(
      blockIds(conflicts).map((blockId) => [blockId, theirs.get(blockId) ?? null]),
    );
    editor.commands.setContent(exchange(editor.getJSON(), blocks), { emitUpdate: false });
    const body = editor.getHTML();
    const told = kind.fieldsOf(content, body);
    const photos = settledPhotos(chosen.photos, of(told), false);
    draft.change({
      ...pick(kind.parts, told, names(conflicts)),
      ...to(exchangedPhotos(chosen.photos, photos, blockIds(conflicts))),
      body,
    });
    if (!(await draft.save())) return;
    editor.commands.setContent(exchange(editor.getJSON(), chosen.blocks), { emitUpdate: false });
    draft.change({
      ...chosen.fields,
      ...to(exchangedPhotos(of(draft.latestFields()), chosen.photos, blockIds(kept))),
      body: editor.getHTML(),
    });
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
          photos={{
            yours: photoIn(of(draft.fields), conflict),
            theirs: photoIn(theirPhotos, conflict),
          }}
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

interface ChoiceProps {
  conflict: Conflict;
  /** The photo that clashes, where it is one of those that stand one by one. */
  photos: Record<Side, PlacedPhoto | undefined>;
  side: Side;
  onChoose: (side: Side) => void;
}

function Choice({ conflict, photos, side, onChoose }: ChoiceProps) {
  const w = useWords();
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
          <span className="clash-text">
            {photos[one] ? <ClashingPhoto photo={photos[one]} /> : (conflict[one] ?? w.removedText)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function photoIn(photos: PlacedPhoto[], { blockId }: Conflict): PlacedPhoto | undefined {
  return blockId === null ? undefined : photos.find((photo) => photo.blockId === blockId);
}

function blockIds(conflicts: Conflict[]): string[] {
  return conflicts.flatMap(({ blockId }) => blockId ?? []);
}

function names(conflicts: Conflict[]): string[] {
  return conflicts.flatMap(({ blockId, path }) => (blockId === null ? (path[1] ?? []) : []));
}
