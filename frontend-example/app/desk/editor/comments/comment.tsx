import { useState } from 'react';
import { useClient } from 'urql';

import { useLanguage } from '~/language/context';

import { useWords } from '../../language/words';
import { problemOf } from '../../problem';
import { take } from '../../records/kind';
import { ResolveCommentMutation, type Comment } from '../review/query';

interface Props {
  comment: Comment;
  onDone: (told: string) => void;
}

/** What somebody said, and whether it is done. */
export function CommentView({ comment, onDone }: Props) {
  const w = useWords();
  const { format } = useLanguage();
  const client = useClient();
  const [problem, setProblem] = useState('');
  const { id, text, createdAt, createdBy, resolvedAt, resolvedBy } = comment;
  const resolve = async () => {
    const resolved = resolvedAt === null;
    const errors = await take(client, ResolveCommentMutation, { id, resolved });
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDone(resolved ? w.resolved : w.reopened);
  };
  return (
    <li className="comment">
      <p className="fine">
        {createdBy && <strong>{createdBy.name}</strong>}
        <time dateTime={createdAt}>{format.time(createdAt)}</time>
      </p>
      <p className="said">{text}</p>
      {resolvedBy && resolvedAt && (
        <p className="fine">{w.resolvedBy(resolvedBy.name, format.time(resolvedAt))}</p>
      )}
      {problem && <p role="alert">{problem}</p>}
      <button type="button" className="tool" onClick={() => void resolve()}>
        {resolvedAt ? w.reopen : w.resolve}
      </button>
    </li>
  );
}
