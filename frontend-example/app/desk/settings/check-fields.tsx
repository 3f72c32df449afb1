import { useWords } from '../language/words';
import type { Checks } from './query';

type Check = keyof Checks;

const CHECKS: Check[] = [
  'missingAlt',
  'emptyCaption',
  'smallPhoto',
  'deadLink',
  'noCategory',
  'noArea',
  'unfilledLanguage',
];

const SEVERITIES = ['ERROR', 'WARNING', 'OFF'] as const;

/** What bars a publication, what is only told, and what is not looked for. */
export function CheckFields({ checks }: { checks: Checks }) {
  const w = useWords();
  return (
    <fieldset>
      <legend>{w.checklist}</legend>
      <p className="fine">{w.checksHint}</p>
      {CHECKS.map((check) => (
        <label key={check} className="setting">
          {w.checks[check]}
          <select name={check} defaultValue={checks[check]}>
            {SEVERITIES.map((severity) => (
              <option key={severity} value={severity}>
                {w.severity[severity]}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}

/** What the form says of it. */
export function checksOf(form: FormData): Checks {
  return Object.fromEntries(CHECKS.map((check) => [check, form.get(check)])) as unknown as Checks;
}
