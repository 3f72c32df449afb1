import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { useQuery } from 'urql';

import { Failed } from '../../failed';
import { useWords } from '../../language/words';
import { More, Pages, type OnMore } from '../../pages';
import { ResolvedQuery } from '../review/query';
import { blocksOf } from './blocks';
import { CommentView } from './comment';
import { About } from './thread';

interface Props {
  id: string;
  language: string;
  editor: Editor;
  onDone: (told: string) => void;
}

/** What was said and is done, folded until it is wanted. */
export function Resolved(props: Props) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{w.resolvedComments}</summary>
      {isOpen && <Pages>{(after, onMore) => <Page {...props} after={after} onMore={onMore} />}</Pages>}
    </details>
  );
}

function Page({
  id,
  language,
  editor,
  onDone,
  after,
  onMore,
}: Props & { after: string | null; onMore: OnMore }) {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({
    query: ResolvedQuery,
    variables: { id, language, after },
    requestPolicy: 'network-only',
  });
  const comments = data?.desk?.document?.edition?.comments;
  if (error && !comments) return <Failed onRetry={ask} />;
  if (!comments) return <p role="status">{w.loading}</p>;
  if (comments.nodes.length === 0 && after === null) return <p className="fine">{w.nothingResolved}</p>;
  const blocks = blocksOf(editor);
  return (
    <>
      {comments.nodes.map((comment) => (
        <div className="thread" key={comment.id}>
          <About
            blockId={comment.blockId}
            isGone={comment.blockId !== null && !blocks.includes(comment.blockId)}
            editor={editor}
          />
          <ul>
            <CommentView comment={comment} onDone={onDone} />
          </ul>
        </div>
      ))}
      <More pageInfo={comments.pageInfo} onMore={onMore} />
    </>
  );
}
