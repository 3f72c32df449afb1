import { useWords } from '../language/words';
import type { Periods } from './query';

const PERIODS = ['dueSoonDays', 'silentDays'] as const;

/** When who pledged is reminded: days before something is due, and days without a word. */
export function PeriodFields({ periods }: { periods: Periods }) {
  const w = useWords();
  return (
    <fieldset>
      <legend>{w.reminders}</legend>
      <p className="fine">{w.remindersHint}</p>
      {PERIODS.map((period) => (
        <label key={period} className="setting">
          {w.periods[period]}
          <input
            type="number"
            name={period}
            min={1}
            max={365}
            required
            defaultValue={periods[period]}
          />
        </label>
      ))}
      <label className="tick setting">
        <input type="checkbox" name="byMail" defaultChecked={periods.byMail} />
        {w.remindByMail}
      </label>
    </fieldset>
  );
}

/** What the form says of it. */
export function periodsOf(form: FormData): Periods {
  const days = (name: string) => Number(form.get(name));
  return {
    dueSoonDays: days('dueSoonDays'),
    silentDays: days('silentDays'),
    byMail: form.get('byMail') !== null,
  };
}
