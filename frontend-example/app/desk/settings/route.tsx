import { useState, type FormEvent } from 'react';
import { useMutation, useQuery } from 'urql';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { CheckFields, checksOf } from './check-fields';
import { PeriodFields, periodsOf } from './period-fields';
import { SettingsQuery, UpdateSiteMutation, type Checks, type Periods, type Rules } from './query';
import { RuleFields, rulesOf } from './rule-fields';

/** How strict the site is with its editors, who has to approve, and when it reminds of what was promised. */
export default function SettingsRoute() {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({ query: SettingsQuery, requestPolicy: 'network-only' });
  return (
    <>
      <h1>{w.siteSettings}</h1>
      {error && !data && <Failed onRetry={ask} />}
      {!error && !data && <p role="status">{w.loading}</p>}
      {data?.desk && (
        <Form
          rules={data.desk.reviewRules}
          checks={data.desk.checklist}
          periods={data.site.pledgeReminders}
        />
      )}
    </>
  );
}

interface FormProps {
  rules: Rules;
  checks: Checks;
  periods: Periods;
}

function Form({ rules, checks, periods }: FormProps) {
  const w = useWords();
  const [{ fetching }, update] = useMutation(UpdateSiteMutation);
  const [message, setMessage] = useState('');
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = {
      review: rulesOf(form),
      checklist: checksOf(form),
      pledgeReminders: periodsOf(form),
    };
    const { data } = await update({ input });
    const errors = data?.updateSite.userErrors;
    setMessage(errors ? (errors[0]?.message ?? w.saved) : w.failed);
  };
  return (
    <form className="site-settings" onSubmit={save} onChange={() => setMessage('')}>
      <RuleFields rules={rules} />
      <CheckFields checks={checks} />
      <PeriodFields periods={periods} />
      <p className="actions">
        <button className="button" disabled={fetching}>
          {w.save}
        </button>
        <span role="status">{message}</span>
      </p>
    </form>
  );
}
