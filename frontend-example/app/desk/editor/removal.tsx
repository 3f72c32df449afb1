import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import type { Steps } from './kind';

/** Puts the document in the trash, from where it can be taken back. */
export function Removal({ remove: mutation, id }: { remove: Steps['remove']; id: string }) {
  const w = useWords();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const [problem, setProblem] = useState('');
  const [, remove] = useMutation(mutation);
  const discard = async () => {
    if (!window.confirm(w.discardAsked)) return;
    const { data } = await remove({ input: { id } });
    const errors = data?.done.userErrors;
    if (errors?.length === 0) await navigate(`${PATHS[language].desk}/trash`);
    else setProblem(problemOf(errors, w));
  };
  return (
    <div className="removal">
      <button type="button" className="tool" onClick={() => void discard()}>
        {w.discard}
      </button>
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}
