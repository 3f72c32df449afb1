import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { graphql } from '~/loa/graphql';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import type { DraftEdition } from './query';
import type { Draft } from './use-draft';

const ScheduleMutation = graphql(`
  mutation Schedule($input: ScheduleArticleInput!) {
    scheduleArticle(input: $input) {
      revision
      userErrors {
        message
        path
      }
    }
  }
`);

interface Props {
  id: string;
  edition: DraftEdition;
  draft: Draft;
  onDone: () => void;
}

/** Publishes and takes down at a given minute, by the clock of who plans it. */
export function Schedule({ id, edition, draft, onDone }: Props) {
  const w = useWords();
  const [problem, setProblem] = useState('');
  const [, schedule] = useMutation(ScheduleMutation);
  const plan = async (publishAt: string | null, unpublishAt: string | null) => {
    if (!(await draft.save())) return setProblem(w.saving.refused);
    const { language } = edition;
    const expectedRevision = draft.latestRevision();
    const { data } = await schedule({
      input: { id, language, expectedRevision, publishAt, unpublishAt },
    });
    const errors = data?.scheduleArticle.userErrors;
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDone();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void plan(instant(form.get('publishAt')), instant(form.get('unpublishAt')));
  };
  return (
    <form onSubmit={submit} className="schedule">
      <h2>{w.schedule}</h2>
      <label>
        {w.publishAt}
        <input type="datetime-local" name="publishAt" />
      </label>
      <label>
        {w.unpublishAt}
        <input type="datetime-local" name="unpublishAt" />
      </label>
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

/** A local time as an instant; null where none is given. */
function instant(local: FormDataEntryValue | null): string | null {
  return typeof local === 'string' && local ? new Date(local).toISOString() : null;
}
