import { useState } from 'react';
import { useClient, type TypedDocumentNode } from 'urql';

import { useWords } from '../../language/words';
import { problemOf, type UserError } from '../../problem';
import { take } from '../../records/kind';
import type { ReviewProps } from './panel';

/** Takes a step of a review with what is saved, and tells what stands in its way. */
export function useStep({ draft, review }: Pick<ReviewProps, 'draft' | 'review'>) {
  const w = useWords();
  const client = useClient();
  const [problem, setProblem] = useState('');
  const [isSending, setSending] = useState(false);
  /** Whether it was taken. */
  const step = async <Input>(
    mutation: TypedDocumentNode<{ done: { userErrors: UserError[] } }, { input: Input }>,
    inputOf: (expectedRevision: number) => Input,
  ): Promise<boolean> => {
    setSending(true);
    const isSaved = await draft.save();
    const errors = isSaved ? await take(client, mutation, inputOf(draft.latestRevision())) : [];
    setSending(false);
    setProblem(isSaved ? problemOf(errors, w) : w.saving.refused);
    const isTaken = isSaved && errors?.length === 0;
    if (isTaken) review.ask();
    return isTaken;
  };
  return { step, problem, setProblem, isSending };
}
