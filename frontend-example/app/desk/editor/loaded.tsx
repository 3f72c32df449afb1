import { EditorContent, useEditor, type Editor } from '@tiptap/react';
import { useState } from 'react';
import { useOutletContext } from 'react-router';

import { EXTENSIONS } from '../blocks/extensions';
import { forEditor } from '../blocks/html';
import { insertFiles } from '../blocks/pending';
import type { Choices } from '../choices/gather';
import { useWords } from '../language/words';
import type { Viewer } from '../session/query';
import { may } from '../session/leave';
import { gaps } from './checklist';
import { blockAtCursor } from './comments/blocks';
import { CommentMarks } from './comments/marks';
import { Comments, type Subject } from './comments/panel';
import { useMarks } from './comments/use-marks';
import { ConflictDialog } from './conflict-dialog';
import { Editions } from './editions';
import type { CommonContent, CommonFields } from './fields';
import { bodyIn, type Kind } from './kind';
import { afterBlock, filesOf, gapAt } from './places';
import { Presence } from './presence';
import { Previews } from './previews';
import { Publishing } from './publishing';
import type { DraftDocument, DraftEdition } from './query';
import { Removal } from './removal';
import { ReviewPanel } from './review/panel';
import { stageNow } from './review/stage';
import { useReview } from './review/use-review';
import { Revisions } from './revisions';
import { Toolbar } from './toolbar';
import { useDraft, type Draft } from './use-draft';
import { useSaveKey } from './use-save-key';

interface Props<Fields extends CommonFields, Content extends CommonContent, Input> {
  kind: Kind<Fields, Content, Input>;
  document: DraftDocument;
  choices: Choices;
  edition: DraftEdition;
  content: Content;
  /** After a step that changes more than the text. */
  onChanged: () => void;
}

export function Loaded<Fields extends CommonFields, Content extends CommonContent, Input>(
  props: Props<Fields, Content, Input>,
) {
  const [html] = useState(() => forEditor(bodyIn(props.kind, props.content)));
  const w = useWords();
  const mayWrite = may(useOutletContext<Viewer>().role, 'write');
  const editor = useEditor({
    extensions: [...EXTENSIONS, CommentMarks],
    content: html,
    editable: mayWrite,
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
  return <Desk {...props} editor={editor} mayWrite={mayWrite} />;
}

function Desk<Fields extends CommonFields, Content extends CommonContent, Input>(
  props: Props<Fields, Content, Input> & { editor: Editor; mayWrite: boolean },
) {
  const { kind, document, choices, edition, content, onChanged, editor, mayWrite } = props;
  const { line, Settings, Below } = kind;
  const { id } = document;
  const w = useWords();
  const draft = useDraft(kind, id, edition, content, editor);
  const { fields } = draft;
  useSaveKey(draft.save);
  // What all kinds have in common is drawn here.
  const common: Draft<CommonFields> = draft;
  const review = useReview(id, edition.language, draft.revision, edition.publishedRevision);
  const { told } = review;
  const stage = told && stageNow(told, draft);
  const [subject, setSubject] = useState<Subject | null>(null);
  useMarks(editor, told?.comments, setSubject);
  /** Loa names a block when it is saved. */
  const commentHere = async () => {
    await draft.save();
    setSubject({ blockId: blockAtCursor(editor) });
  };
  return (
    <div className="editor" lang={edition.language}>
      <h1 className="visually-hidden">{fields.title}</h1>
      <header className="editor-bar">
        <p role="status" className={`saving ${draft.state}`}>
          {mayWrite && w.saving[draft.state]} <span className="fine">{w.revision(draft.revision)}</span>
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
          review={review}
          stage={stage}
          onChanged={onChanged}
        />
      </header>
      <div className="editor-columns">
        <div className="sheet-of-paper">
          {line && (mayWrite || line.of(fields)) && (
            <TextField
              className="kicker"
              name={line.name}
              label={w[line.name]}
              value={line.of(fields)}
              readOnly={!mayWrite}
              onChange={(text) => draft.change(line.to(text))}
            />
          )}
          <TextField
            className="title"
            name="title"
            label={w.title}
            value={fields.title}
            readOnly={!mayWrite}
            onChange={(title) => common.change({ title })}
          />
          {(mayWrite || fields.lead) && (
            <TextField
              className="standfirst"
              name="lead"
              label={w.lead}
              value={fields.lead}
              readOnly={!mayWrite}
              onChange={(lead) => common.change({ lead })}
            />
          )}
          {kind.bodyOf && (
            <>
              {mayWrite && <Toolbar editor={editor} onComment={() => void commentHere()} />}
              <EditorContent editor={editor} />
            </>
          )}
          <fieldset className="bare" disabled={!mayWrite}>
            {Below && <Below choices={choices} language={edition.language} draft={draft} />}
          </fieldset>
        </div>
        <aside>
          <Editions
            create={kind.steps.create}
            document={document}
            languages={choices.site.languages}
            edition={edition}
            title={fields.title}
            mayWrite={mayWrite}
          />
          <ReviewPanel
            id={id}
            language={edition.language}
            draft={common}
            review={review}
            stage={stage ?? 'DRAFT'}
          />
          {told && (
            <Comments
              id={id}
              language={edition.language}
              editor={editor}
              comments={told.comments}
              subject={subject}
              onSubject={setSubject}
              onChanged={review.ask}
            />
          )}
          <section className="settings">
            <h2>{w.settings}</h2>
            <fieldset className="bare" disabled={!mayWrite}>
              <Settings choices={choices} language={edition.language} draft={draft} />
            </fieldset>
          </section>
          <Previews id={id} edition={edition} draft={common} />
          <Revisions
            restore={mayWrite ? kind.steps.restore : null}
            id={id}
            edition={edition}
            draft={common}
          />
          {mayWrite && <Removal remove={kind.steps.remove} id={id} />}
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
  readOnly: boolean;
  onChange: (value: string) => void;
}

/** A text that looks as it will on the page; it grows with what is written. */
function TextField({ name, label, className, value, readOnly, onChange }: TextFieldProps) {
  return (
    <textarea
      className={className}
      data-field={name}
      rows={1}
      aria-label={label}
      placeholder={label}
      value={value}
      readOnly={readOnly}
      onChange={({ currentTarget }) => onChange(currentTarget.value.replaceAll('\n', ' '))}
    />
  );
}
