import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { useClient } from 'urql';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { STEPS as ALBUM } from '../editor/album/steps';
import { STEPS as ARTICLE } from '../editor/article/steps';
import { STEPS as CAMPAIGN } from '../editor/campaign/steps';
import { STEPS as PAGE } from '../editor/page/steps';
import { textOf } from '../form/field';
import { MomentField } from '../form/moment';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { planned } from './plan';
import type { Step } from './query';

const STEPS = { Album: ALBUM, Article: ARTICLE, Campaign: CAMPAIGN, Page: PAGE };

/** One step that waits, to be put off or called off. */
export function Row({ step, onDone }: { step: Step; onDone: (outcome: string) => void }) {
  const w = useWords();
  const { language: own, format } = useLanguage();
  const client = useClient();
  const [problem, setProblem] = useState('');
  const { edition, kind, at, failedAt, createdBy } = step;
  const { language, title, revision, content } = edition;
  const plan = async (to: string | null) => {
    const { data } = await client
      .mutation(STEPS[content.__typename].schedule, {
        input: {
          id: content.id,
          language,
          expectedRevision: revision,
          ...planned(edition.schedule, kind, to),
        },
      })
      .toPromise();
    const errors = data?.done.userErrors;
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDone(to ? w.putOff(title) : w.calledOff(title));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void plan(textOf(new FormData(event.currentTarget), 'at'));
  };
  return (
    <li>
      <p className="edition">
        <span className="edition-language">{language}</span>
        <strong lang={language}>
          <Link to={`${PATHS[own].desk}/documents/${content.id}/${language}`}>{title}</Link>
        </strong>
      </p>
      <p className="fine">
        <span>
          {w.steps[kind]}: <time dateTime={at}>{format.time(at)}</time>
        </span>
        {createdBy && <span>{w.by(createdBy.name)}</span>}
        {failedAt && <span className="late">{w.stepFailed(format.time(failedAt))}</span>}
      </p>
      <form className="form-row" aria-label={`${w.steps[kind]}: ${title}`} onSubmit={submit}>
        <MomentField key={at} label={w.newHour} name="at" required instant={at} />
        <p className="actions">
          <button className="button quiet">{w.putOffStep}</button>
          <button type="button" className="button quiet" onClick={() => void plan(null)}>
            {w.callOff}
          </button>
        </p>
      </form>
      {problem && <p role="alert">{problem}</p>}
    </li>
  );
}
