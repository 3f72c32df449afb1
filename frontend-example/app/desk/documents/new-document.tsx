import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { STEPS as ALBUM } from '../editor/album/steps';
import { STEPS as ARTICLE } from '../editor/article/steps';
import { STEPS as CAMPAIGN } from '../editor/campaign/steps';
import { STEPS as PAGE } from '../editor/page/steps';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { KINDS, type Kind } from './wanted';

const STEPS = { ALBUM, ARTICLE, CAMPAIGN, PAGE };

/** A draft begins with its title. */
export function NewDocument() {
  const w = useWords();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState('');
  const [isSending, setSending] = useState(false);
  const client = useClient();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const kind = String(form.get('kind')) as Kind;
    setSending(true);
    const { data } = await client
      .mutation(STEPS[kind].create, { input: { title: String(form.get('title')) } })
      .toPromise();
    setSending(false);
    const { content, userErrors } = data?.created ?? {};
    if (content) await navigate(`${PATHS[language].desk}/documents/${content.id}/${content.language}`);
    else setProblem(problemOf(userErrors, w));
  };
  return (
    <>
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        {w.newDocument}
      </button>
      <dialog ref={dialog} className="sheet" aria-label={w.newDocument}>
        <form onSubmit={submit}>
          <label>
            {w.newTitle}
            <input name="title" required autoFocus />
          </label>
          <label>
            {w.kind}
            <select name="kind">
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {w.kinds[kind]}
                </option>
              ))}
            </select>
          </label>
          {problem && <p role="alert">{problem}</p>}
          <p className="actions">
            <button className="button" disabled={isSending}>
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
