import { useEditorState, type Editor } from '@tiptap/react';
import type { ReactNode } from 'react';

import { insertFiles, type Becomes } from '../blocks/pending';
import { useWords } from '../language/words';
import { FileButton, PHOTOS, PHOTOS_AND_DOCUMENTS } from '../upload/file-button';
import { afterBlock } from './places';

/** What can be done to the text; every tool is reached by keyboard, and most have the usual keys, too. */
export function Toolbar({ editor, onComment }: { editor: Editor; onComment: () => void }) {
  const w = useWords();
  const insert = (becomes?: Becomes) => (files: File[]) =>
    insertFiles(editor, files, afterBlock(editor.state), becomes);
  return (
    <div className="toolbar" role="toolbar" aria-label={w.toolbar}>
      <Marks editor={editor} />
      <Blocks editor={editor} />
      <FileButton accept={PHOTOS} multiple className="tool" onFiles={insert('photo')}>
        {w.photo}
      </FileButton>
      <FileButton accept={PHOTOS} multiple className="tool" onFiles={insert('gallery')}>
        {w.gallery}
      </FileButton>
      <FileButton accept={PHOTOS_AND_DOCUMENTS} multiple className="tool" onFiles={insert('file')}>
        {w.file}
      </FileButton>
      <Tool label={w.embed} onPress={() => embed(editor, window.prompt(w.embedAddress))} />
      <Table editor={editor} />
      <Tool label={w.undo} sign="↶" onPress={() => withFocus(editor).undo().run()} />
      <Tool label={w.redo} sign="↷" onPress={() => withFocus(editor).redo().run()} />
      <Tool label={w.comment} onPress={onComment} />
    </div>
  );
}

/**
 * Begins a change of the text, which takes the keyboard at once: the editor's own command waits for
 * the next frame, and what is typed until then would go nowhere.
 */
function withFocus(editor: Editor) {
  editor.view.focus();
  return editor.chain();
}

function embed(editor: Editor, url: string | null) {
  if (url) editor.commands.insertContentAt(afterBlock(editor.state), { type: 'embed', attrs: { url } });
}

function Marks({ editor }: { editor: Editor }) {
  const w = useWords();
  const on = useEditorState({
    editor,
    selector: ({ editor: one }) => ({
      bold: one.isActive('bold'),
      italic: one.isActive('italic'),
      strike: one.isActive('strike'),
      link: one.isActive('link'),
    }),
  });
  const link = () => {
    if (on.link) return withFocus(editor).unsetLink().run();
    const href = window.prompt(w.linkTo);
    return href ? withFocus(editor).setLink({ href }).run() : false;
  };
  return (
    <>
      <Tool
        label={w.bold}
        sign={<b>B</b>}
        isOn={on.bold}
        onPress={() => withFocus(editor).toggleBold().run()}
      />
      <Tool
        label={w.italic}
        sign={<i>I</i>}
        isOn={on.italic}
        onPress={() => withFocus(editor).toggleItalic().run()}
      />
      <Tool
        label={w.strike}
        sign={<s>S</s>}
        isOn={on.strike}
        onPress={() => withFocus(editor).toggleStrike().run()}
      />
      <Tool label={w.link} isOn={on.link} onPress={link} />
    </>
  );
}

function Blocks({ editor }: { editor: Editor }) {
  const w = useWords();
  const on = useEditorState({
    editor,
    selector: ({ editor: one }) => ({
      level: ([2, 3, 4] as const).find((level) => one.isActive('heading', { level })),
      bulletList: one.isActive('bulletList'),
      orderedList: one.isActive('orderedList'),
      quote: one.isActive('blockquote'),
    }),
  });
  return (
    <>
      {([2, 3, 4] as const).map((level) => (
        <Tool
          key={level}
          label={w.heading(level)}
          sign={`H${level}`}
          isOn={on.level === level}
          onPress={() => withFocus(editor).toggleHeading({ level }).run()}
        />
      ))}
      <Tool
        label={w.bulletList}
        sign="•"
        isOn={on.bulletList}
        onPress={() => withFocus(editor).toggleBulletList().run()}
      />
      <Tool
        label={w.orderedList}
        sign="1."
        isOn={on.orderedList}
        onPress={() => withFocus(editor).toggleOrderedList().run()}
      />
      <Tool
        label={w.quote}
        sign="❝"
        isOn={on.quote}
        onPress={() => withFocus(editor).toggleBlockquote().run()}
      />
      <Tool label={w.divider} sign="―" onPress={() => withFocus(editor).setHorizontalRule().run()} />
    </>
  );
}

/** Making a table, and what can be done within one. */
function Table({ editor }: { editor: Editor }) {
  const w = useWords();
  const isInside = useEditorState({ editor, selector: ({ editor: one }) => one.isActive('table') });
  if (!isInside) {
    return (
      <Tool
        label={w.table}
        onPress={() => withFocus(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
      />
    );
  }
  return (
    <>
      <Tool label={w.tableRow} onPress={() => withFocus(editor).addRowAfter().run()} />
      <Tool label={w.tableColumn} onPress={() => withFocus(editor).addColumnAfter().run()} />
      <Tool label={w.removeTable} onPress={() => withFocus(editor).deleteTable().run()} />
    </>
  );
}

interface ToolProps {
  label: string;
  /** What stands on the button where it is not the label itself. */
  sign?: ReactNode;
  isOn?: boolean;
  onPress: () => void;
}

function Tool({ label, sign, isOn, onPress }: ToolProps) {
  return (
    <button type="button" className="tool" aria-pressed={isOn} title={label} onClick={onPress}>
      {sign !== undefined && <span aria-hidden="true">{sign}</span>}
      <span className={sign === undefined ? undefined : 'visually-hidden'}>{label}</span>
    </button>
  );
}
