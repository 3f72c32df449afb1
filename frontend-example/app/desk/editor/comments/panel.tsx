import { useEditorState, type Editor } from '@tiptap/react';
import { useState } from 'react';

import { useWords } from '../../language/words';
import type { Comment } from '../review/query';
import { blocksOf } from './blocks';
import { Compose } from './compose';
import { Resolved } from './resolved';
import { ThreadView } from './thread';
import { threadsOf } from './threads';

/** What is being commented on: a block, or for null the whole edition. */
export interface Subject {
  blockId: string | null;
}

export interface CommentsProps {
  id: string;
  language: string;
  editor: Editor;
  /** Those that are not resolved. */
  comments: Comment[];
  /** Null while nothing is being said. */
  subject: Subject | null;
  onSubject: (subject: Subject | null) => void;
  /** After something was said or resolved. */
  onChanged: () => void;
}

/** What is said of the edition and its blocks, and what is to be said. */
export function Comments(props: CommentsProps) {
  const w = useWords();
  const { id, language, editor, comments, subject, onSubject } = props;
  const [outcome, setOutcome] = useState('');
  const blocks = useEditorState({ editor, selector: ({ editor: one }) => blocksOf(one).join(' ') });
  const threads = threadsOf(comments, blocks.split(' '));
  const isBegun = threads.some(({ blockId }) => blockId === subject?.blockId);
  const onDone = (told: string) => {
    setOutcome(told);
    onSubject(null);
    props.onChanged();
  };
  return (
    <section className="comments" aria-label={w.comments}>
      <h2>{w.commentCount(comments.length)}</h2>
      <p role="status" className="outcome">
        {outcome}
      </p>
      {subject && !isBegun && (
        <Compose
          id={id}
          language={language}
          editor={editor}
          subject={subject}
          onDone={onDone}
          onClose={() => onSubject(null)}
        />
      )}
      {threads.map((thread) => (
        <ThreadView
          key={thread.blockId}
          thread={thread}
          id={id}
          language={language}
          editor={editor}
          isAnswered={subject !== null && subject.blockId === thread.blockId}
          onSubject={onSubject}
          onDone={onDone}
        />
      ))}
      {!subject && (
        <p className="actions">
          <button type="button" className="tool" onClick={() => onSubject({ blockId: null })}>
            {w.commentOnAll}
          </button>
        </p>
      )}
      <Resolved key={comments.length} id={id} language={language} editor={editor} onDone={onDone} />
    </section>
  );
}
