import { useWords } from '../language/words';
import type { SignerForm } from './pledges';

const NAMES = ['signerName', 'signerRole', 'statement'] as const;

interface Props {
  form: SignerForm;
  onChange: (changed: Partial<SignerForm>) => void;
}

/** Who signed, as what, and what they declared. */
export function SignerFields({ form, onChange }: Props) {
  const w = useWords();
  return NAMES.map((name) => (
    <label key={name}>
      {w[name]}
      <input
        value={form[name]}
        onChange={({ currentTarget }) => onChange({ [name]: currentTarget.value })}
      />
    </label>
  ));
}
