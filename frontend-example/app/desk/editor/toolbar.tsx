import { useEditorState, type Editor } from '@tiptap/react';
import type { ReactNode } from 'react';

import { insertFiles, type Becomes } from '../blocks/pending';
import { useWords } from '../language/words';
import { FileButton, PHOTOS, PHOTOS_AND_DOCUMENTS } from '../upload/file-button';
import { afterBlock } from './places';

/** What can be done to the text; every tool is reached by keyboard, and most have the usual keys, too. */
export function Toolbar({ editor }: { editor: Editor }) {
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
      <Tool label={w.undo} sign="↶" onPress={() => editor.chain().focus().undo().run()} />
      <Tool label={w.redo} sign="↷" onPress={() => editor.chain().focus().redo().run()} />
    </div>
  );
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
    if (on.link) return editor.chain().focus().unsetLink().run();
    const href = window.prompt(w.linkTo);
    return href ? editor.chain().focus().setLink({ href }).run() : false;
  };
  return (
    <>
      <Tool
        label={w.bold}
        sign={<b>B</b>}
        isOn={on.bold}
        onPress={() => editor.chain().focus().toggleBold().run()}
      />
      <Tool
        label={w.italic}
        sign={<i>I</i>}
        isOn={on.italic}
        onPress={() => editor.chain().focus().toggleItalic().run()}
      />
      <Tool
        label={w.strike}
        sign={<s>S</s>}
        isOn={on.strike}
        onPress={() => editor.chain().focus().toggleStrike().run()}
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
          onPress={() => editor.chain().focus().toggleHeading({ level }).run()}
        />
      ))}
      <Tool
        label={w.bulletList}
        sign="•"
        isOn={on.bulletList}
        onPress={() => editor.chain().focus().toggleBulletList().run()}
      />
      <Tool
        label={w.orderedList}
        sign="1."
        isOn={on.orderedList}
        onPress={() => editor.chain().focus().toggleOrderedList().run()}
      />
      <Tool
        label={w.quote}
        sign="❝"
        isOn={on.quote}
        onPress={() => editor.chain().focus().toggleBlockquote().run()}
      />
      <Tool
        label={w.divider}
        sign="―"
        onPress={() => editor.chain().focus().setHorizontalRule().run()}
      />
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
        onPress={() =>
          editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
        }
      />
    );
  }
  return (
    <>
      <Tool label={w.tableRow} onPress={() => editor.chain().focus().addRowAfter().run()} />
      <Tool label={w.tableColumn} onPress={() => editor.chain().focus().addColumnAfter().run()} />
      <Tool label={w.removeTable} onPress={() => editor.chain().focus().deleteTable().run()} />
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
