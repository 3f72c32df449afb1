import { useWords } from '../language/words';
import type { Rules } from './query';

const RULES = ['approvalRequired', 'ownApproval'] as const;

/** What is demanded before something becomes public, of everybody. */
export function RuleFields({ rules }: { rules: Rules }) {
  const w = useWords();
  return (
    <fieldset>
      <legend>{w.review}</legend>
      <p className="fine">{w.rulesHint}</p>
      {RULES.map((rule) => (
        <label key={rule} className="tick setting">
          <input type="checkbox" name={rule} defaultChecked={rules[rule]} />
          {w.rules[rule]}
        </label>
      ))}
    </fieldset>
  );
}

/** What the form says of it. */
export function rulesOf(form: FormData): Rules {
  return { approvalRequired: form.has('approvalRequired'), ownApproval: form.has('ownApproval') };
}
