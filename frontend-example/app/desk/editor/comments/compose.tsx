import type { Editor } from '@tiptap/react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useClient } from 'urql';

import { textOf } from '../../form/field';
import { useWords } from '../../language/words';
import { problemOf } from '../../problem';
import { take } from '../../records/kind';
import { CreateCommentMutation } from '../review/query';
import { excerptOf } from './blocks';
import type { Subject } from './panel';

interface Props {
  id: string;
  language: string;
  editor: Editor;
  subject: Subject;
  /** Whether it stands below what it answers. */
  isAnswer?: boolean;
  onDone: (told: string) => void;
  onClose: () => void;
}

/** What somebody says of a block, or of the whole edition. */
export function Compose({ id, language, editor, subject, isAnswer, onDone, onClose }: Props) {
  const { blockId } = subject;
  const w = useWords();
  const client = useClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState('');
  const [isSending, setSending] = useState(false);
  // Sent again over a broken line, it is still the same comment.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  useEffect(() => {
    field.current?.scrollIntoView({ block: 'center' });
    field.current?.focus({ preventScroll: true });
  }, [blockId]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = textOf(new FormData(event.currentTarget), 'text') ?? '';
    const input = { document: id, language, blockId, text, idempotencyKey };
    setSending(true);
    const errors = await take(client, CreateCommentMutation, input);
    setSending(false);
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDone(w.commented);
  };
  const about = blockId === null ? w.wholeEdition : excerptOf(editor, blockId) || w.thisBlock;
  return (
    <form className="review-form" aria-label={w.comment} onSubmit={submit}>
      <label>
        {isAnswer ? w.answer : w.commentOn(about)}
        <textarea ref={field} name="text" rows={3} maxLength={2000} required />
      </label>
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button className="tool" disabled={isSending}>
          {w.send}
        </button>
        <button type="button" className="tool" onClick={onClose}>
          {w.cancel}
        </button>
      </p>
    </form>
  );
}
