import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';

import { textOf } from '../form/field';
import { MomentField } from '../form/moment';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import type { CommonFields } from './fields';
import type { Steps } from './kind';
import type { DraftEdition } from './query';
import type { Draft } from './use-draft';

interface Props {
  schedule: Steps['schedule'];
  id: string;
  edition: DraftEdition;
  draft: Draft<CommonFields>;
  onDone: () => void;
}

/** Publishes and takes down at a given minute, by the clock of the site. */
export function Schedule({ schedule: mutation, id, edition, draft, onDone }: Props) {
  const w = useWords();
  const { clock } = useLanguage();
  const [problem, setProblem] = useState('');
  const [, schedule] = useMutation(mutation);
  const plan = async (publishAt: string | null, unpublishAt: string | null) => {
    if (!(await draft.save())) return setProblem(w.saving.refused);
    const { language } = edition;
    const expectedRevision = draft.latestRevision();
    const { data } = await schedule({
      input: { id, language, expectedRevision, publishAt, unpublishAt },
    });
    const errors = data?.done.userErrors;
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDone();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void plan(textOf(form, 'publishAt'), textOf(form, 'unpublishAt'));
  };
  return (
    <form onSubmit={submit} className="schedule">
      <h2>{w.schedule}</h2>
      <p className="fine">{w.byClockOf(clock.timeZone)}</p>
      <MomentField label={w.publishAt} name="publishAt" />
      <MomentField label={w.unpublishAt} name="unpublishAt" />
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button className="button quiet">{w.setSchedule}</button>
        {edition.schedule.length > 0 && (
          <button type="button" className="button quiet" onClick={() => void plan(null, null)}>
            {w.dropSchedule}
          </button>
        )}
      </p>
    </form>
  );
}
