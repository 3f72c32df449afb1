import { useState } from 'react';

import { Tick } from '../editor/form/common';
import { useWords } from '../language/words';
import { useFound } from './use-found';

interface Article {
  id: string;
  name: string;
}

interface Props {
  name: string;
  label: string;
  language: string;
  /** In their order. */
  chosen: Article[];
  onChange: (chosen: Article[]) => void;
}

/** Articles, found by their words, in the order in which they were chosen. */
export function ArticleChoices({ name, label, language, chosen, onChange }: Props) {
  const w = useWords();
  const [typed, setTyped] = useState('');
  const found = useFound(typed, ['ARTICLE'], language);
  const others = found?.filter(({ id }) => !chosen.some((one) => one.id === id));
  return (
    <details data-field={name}>
      <summary>
        {label}
        {chosen.length > 0 && `: ${chosen.map((one) => one.name).join(', ')}`}
      </summary>
      {chosen.map((one) => (
        <Tick
          key={one.id}
          label={one.name}
          checked
          onChange={() => onChange(chosen.filter(({ id }) => id !== one.id))}
        />
      ))}
      <label>
        {w.findArticle}
        <input
          type="search"
          maxLength={200}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </label>
      <div role="status">
        {others?.length === 0 && <p className="fine">{w.nothingFound}</p>}
        {others?.map((one) => (
          <Tick
            key={one.id}
            label={one.name}
            checked={false}
            onChange={() => onChange([...chosen, one])}
          />
        ))}
      </div>
    </details>
  );
}
