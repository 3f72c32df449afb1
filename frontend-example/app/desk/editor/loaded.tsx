import { EditorContent, useEditor, type Editor } from '@tiptap/react';
import { useState } from 'react';

import { EXTENSIONS } from '../blocks/extensions';
import { forEditor } from '../blocks/html';
import { insertFiles } from '../blocks/pending';
import { useWords } from '../language/words';
import { ConflictDialog } from './conflict-dialog';
import { Editions } from './editions';
import { afterBlock, filesOf, gapAt } from './places';
import { Publishing } from './publishing';
import type { DraftContent, DraftDocument, DraftEdition, Filing } from './query';
import { Revisions } from './revisions';
import { Settings } from './settings';
import { Toolbar } from './toolbar';
import { useDraft } from './use-draft';

interface Props {
  document: DraftDocument;
  filing: Filing;
  edition: DraftEdition;
  content: DraftContent;
  /** After a step that changes more than the text. */
  onChanged: () => void;
}

export function Loaded(props: Props) {
  const [html] = useState(() => forEditor(props.content.body.html));
  const w = useWords();
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: html,
    editorProps: {
      attributes: { class: 'body', role: 'textbox', 'aria-multiline': 'true', 'aria-label': w.body },
      handlePaste: (view, event) => take(filesOf(event.clipboardData), () => afterBlock(view.state)),
      handleDrop: (view, event) => take(filesOf(event.dataTransfer), () => gapAt(view, event)),
    },
  });
  /** Whether there were files to take. */
  const take = (files: File[], place: () => number): boolean => {
    if (files.length > 0) insertFiles(editor, files, place());
    return files.length > 0;
  };
  return <Desk {...props} editor={editor} />;
}

function Desk({ document, filing, edition, content, onChanged, editor }: Props & { editor: Editor }) {
  const { id } = document;
  const w = useWords();
  const draft = useDraft(id, edition, content, editor);
  const { fields, change } = draft;
  return (
    <div className="editor" lang={edition.language}>
      <h1 className="visually-hidden">{fields.title}</h1>
      <header className="editor-bar">
        <p role="status" className={`saving ${draft.state}`}>
          {w.saving[draft.state]} <span className="fine">{w.revision(draft.revision)}</span>
          {draft.problem && <span className="fine">{draft.problem}</span>}
          {draft.joined && <span className="fine">{w.joined}</span>}
        </p>
        <Publishing
          id={id}
          edition={edition}
          path={content.canonicalPath}
          draft={draft}
          onChanged={onChanged}
        />
      </header>
      <div className="editor-columns">
        <div className="sheet-of-paper">
          <TextField
            className="kicker"
            label={w.kicker}
            value={fields.kicker}
            onChange={(kicker) => change({ kicker })}
          />
          <TextField
            className="title"
            label={w.title}
            value={fields.title}
            onChange={(title) => change({ title })}
          />
          <TextField
            className="standfirst"
            label={w.lead}
            value={fields.lead}
            onChange={(lead) => change({ lead })}
          />
          <Toolbar editor={editor} />
          <EditorContent editor={editor} />
        </div>
        <aside>
          <Editions
            document={document}
            languages={filing.site.languages}
            edition={edition}
            title={fields.title}
          />
          <Settings filing={filing} draft={draft} />
          <Revisions id={id} edition={edition} draft={draft} />
        </aside>
      </div>
      {draft.conflicts[0] && (
        <ConflictDialog
          key={draft.conflicts[0].currentRevision}
          id={id}
          language={edition.language}
          draft={draft}
          editor={editor}
        />
      )}
    </div>
  );
}

interface TextFieldProps {
  label: string;
  className: string;
  value: string;
  onChange: (value: string) => void;
}

/** A text that looks as it will on the page; it grows with what is written. */
function TextField({ label, className, value, onChange }: TextFieldProps) {
  return (
    <textarea
      className={className}
      rows={1}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value.replaceAll('\n', ' '))}
    />
  );
}
