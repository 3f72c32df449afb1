import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { useWords } from '../language/words';
import { CreateArticleMutation } from './query';

/** A draft begins with its title. */
export function NewArticle() {
  const w = useWords();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, create] = useMutation(CreateArticleMutation);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get('title'));
    const { data } = await create({ input: { title } });
    const article = data?.createArticle.article;
    if (article) await navigate(`${PATHS[language].desk}/articles/${article.id}/${article.language}`);
    else setProblem(data?.createArticle.userErrors[0]?.message ?? w.failed);
  };
  return (
    <>
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        {w.newArticle}
      </button>
      <dialog ref={dialog} className="sheet" aria-label={w.newArticle}>
        <form onSubmit={submit}>
          <label>
            {w.newTitle}
            <input name="title" required autoFocus />
          </label>
          {problem && <p role="alert">{problem}</p>}
          <p className="actions">
            <button className="button" disabled={fetching}>
              {w.create}
            </button>
            <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
              {w.cancel}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}
