import { EditorContent, useEditor, type Editor } from '@tiptap/react';
import { useState } from 'react';

import { EXTENSIONS } from '../blocks/extensions';
import { forEditor } from '../blocks/html';
import { insertFiles } from '../blocks/pending';
import { useWords } from '../language/words';
import { gaps } from './checklist';
import { ConflictDialog } from './conflict-dialog';
import { Editions } from './editions';
import type { CommonContent, CommonFields } from './fields';
import type { Kind } from './kind';
import { afterBlock, filesOf, gapAt } from './places';
import { Presence } from './presence';
import { Previews } from './previews';
import { Publishing } from './publishing';
import type { DraftDocument, DraftEdition, Filing } from './query';
import { Removal } from './removal';
import { Revisions } from './revisions';
import { Toolbar } from './toolbar';
import { useDraft, type Draft } from './use-draft';

interface Props<Fields extends CommonFields, Content extends CommonContent, Input> {
  kind: Kind<Fields, Content, Input>;
  document: DraftDocument;
  filing: Filing;
  edition: DraftEdition;
  content: Content;
  /** After a step that changes more than the text. */
  onChanged: () => void;
}

export function Loaded<Fields extends CommonFields, Content extends CommonContent, Input>(
  props: Props<Fields, Content, Input>,
) {
  const [html] = useState(() => forEditor(props.content.body));
  const w = useWords();
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: html,
    editorProps: {
      attributes: {
        class: 'body',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': w.body,
        'data-field': 'body',
      },
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

function Desk<Fields extends CommonFields, Content extends CommonContent, Input>(
  props: Props<Fields, Content, Input> & { editor: Editor },
) {
  const { kind, document, filing, edition, content, onChanged, editor } = props;
  const { line, Settings, Below } = kind;
  const { id } = document;
  const w = useWords();
  const draft = useDraft(kind, id, edition, content, editor);
  const { fields } = draft;
  // What all kinds have in common is drawn here.
  const common: Draft<CommonFields> = draft;
  return (
    <div className="editor" lang={edition.language}>
      <h1 className="visually-hidden">{fields.title}</h1>
      <header className="editor-bar">
        <p role="status" className={`saving ${draft.state}`}>
          {w.saving[draft.state]} <span className="fine">{w.revision(draft.revision)}</span>
          {draft.problem && <span className="fine">{draft.problem}</span>}
          {draft.joined && <span className="fine">{w.joined}</span>}
        </p>
        <Presence id={id} language={edition.language} />
        <Publishing
          steps={kind.steps}
          id={id}
          edition={edition}
          path={content.canonicalPath}
          draft={common}
          missing={gaps(fields, kind.missing(fields))}
          editor={editor}
          onChanged={onChanged}
        />
      </header>
      <div className="editor-columns">
        <div className="sheet-of-paper">
          {line && (
            <TextField
              className="kicker"
              name={line.name}
              label={w[line.name]}
              value={line.of(fields)}
              onChange={(text) => draft.change(line.to(text))}
            />
          )}
          <TextField
            className="title"
            name="title"
            label={w.title}
            value={fields.title}
            onChange={(title) => common.change({ title })}
          />
          <TextField
            className="standfirst"
            name="lead"
            label={w.lead}
            value={fields.lead}
            onChange={(lead) => common.change({ lead })}
          />
          <Toolbar editor={editor} />
          <EditorContent editor={editor} />
          {Below && <Below filing={filing} draft={draft} />}
        </div>
        <aside>
          <Editions
            create={kind.steps.create}
            document={document}
            languages={filing.site.languages}
            edition={edition}
            title={fields.title}
          />
          <section className="settings">
            <h2>{w.settings}</h2>
            <Settings filing={filing} draft={draft} />
          </section>
          <Previews id={id} edition={edition} draft={common} />
          <Revisions restore={kind.steps.restore} id={id} edition={edition} draft={common} />
          <Removal remove={kind.steps.remove} id={id} />
        </aside>
      </div>
      {draft.conflicts[0] && (
        <ConflictDialog
          key={draft.conflicts[0].currentRevision}
          kind={kind}
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
  name: string;
  label: string;
  className: string;
  value: string;
  onChange: (value: string) => void;
}

/** A text that looks as it will on the page; it grows with what is written. */
function TextField({ name, label, className, value, onChange }: TextFieldProps) {
  return (
    <textarea
      className={className}
      data-field={name}
      rows={1}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value.replaceAll('\n', ' '))}
    />
  );
}
