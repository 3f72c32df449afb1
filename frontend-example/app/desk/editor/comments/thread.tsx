import type { Editor } from '@tiptap/react';

import { useWords } from '../../language/words';
import type { Comment } from '../review/query';
import { leadTo } from '../spot';
import { excerptOf } from './blocks';
import { CommentView } from './comment';
import { Compose } from './compose';
import type { Subject } from './panel';
import type { Thread } from './threads';

interface Props {
  thread: Thread<Comment>;
  id: string;
  language: string;
  editor: Editor;
  /** Whether something is being said in it. */
  isAnswered: boolean;
  onSubject: (subject: Subject | null) => void;
  onDone: (told: string) => void;
}

/** What is said of one thing, and the way to it. */
export function ThreadView({ thread, id, language, editor, isAnswered, onSubject, onDone }: Props) {
  const w = useWords();
  const { blockId, isGone, comments } = thread;
  return (
    <div className="thread">
      <About blockId={blockId} isGone={isGone} editor={editor} />
      <ul>
        {comments.map((comment) => (
          <CommentView key={comment.id} comment={comment} onDone={onDone} />
        ))}
      </ul>
      {isAnswered && (
        <Compose
          id={id}
          language={language}
          editor={editor}
          subject={{ blockId }}
          isAnswer
          onDone={onDone}
          onClose={() => onSubject(null)}
        />
      )}
      {!isAnswered && !isGone && (
        <button type="button" className="tool" onClick={() => onSubject({ blockId })}>
          {w.answer}
        </button>
      )}
    </div>
  );
}

interface AboutProps {
  blockId: string | null;
  isGone: boolean;
  editor: Editor;
}

/** What is talked about; a block leads to itself. */
export function About({ blockId, isGone, editor }: AboutProps) {
  const w = useWords();
  if (blockId === null) return <p className="about">{w.wholeEdition}</p>;
  if (isGone) return <p className="about late">{w.blockGone}</p>;
  return (
    <button
      type="button"
      className="about"
      title={w.toBlock}
      onClick={() => leadTo(editor, { blockId, path: [] })}
    >
      {excerptOf(editor, blockId) || w.thisBlock}
    </button>
  );
}
