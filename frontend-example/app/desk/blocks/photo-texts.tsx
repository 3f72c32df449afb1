import { useWords } from '../language/words';
import type { PhotoUse } from './photo-use';

interface Props {
  use: PhotoUse;
  onChange: (use: PhotoUse) => void;
}

/** What this use of a photo says; an empty field takes what the library says. */
export function PhotoTexts({ use, onChange }: Props) {
  const w = useWords();
  return (
    <div className="photo-texts">
      {(['caption', 'alt', 'credit'] as const).map((name) => (
        <label key={name}>
          {w[name]}
          <input
            data-field={name}
            value={use[name] ?? ''}
            placeholder={w.fromMedia}
            onChange={({ currentTarget }) => onChange({ ...use, [name]: currentTarget.value || null })}
          />
        </label>
      ))}
    </div>
  );
}
