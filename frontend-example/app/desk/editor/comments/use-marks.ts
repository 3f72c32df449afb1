import type { Editor } from '@tiptap/react';
import { useEffect } from 'react';

import { useWords } from '../../language/words';
import type { Comment } from '../review/query';
import { mark } from './marks';
import type { Subject } from './panel';
import { countsOf } from './threads';

/** Marks the blocks of which something is said; each mark leads to what is. */
export function useMarks(
  editor: Editor,
  comments: Comment[] | undefined,
  onSubject: (subject: Subject) => void,
) {
  const w = useWords();
  useEffect(() => {
    mark(editor, {
      counts: countsOf(comments ?? []),
      isEverywhere: !editor.isEditable,
      labelOf: w.commentsHere,
      onOpen: (blockId) => onSubject({ blockId }),
    });
  }, [editor, comments, onSubject, w]);
}
