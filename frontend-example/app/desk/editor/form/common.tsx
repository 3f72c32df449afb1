import { useState } from 'react';

import { useLanguage } from '~/language/context';

import { narrowed } from '../../choices/narrow';
import { PhotoChoice } from '../../form/photo-choice';
import { useWords } from '../../language/words';
import type { CommonFields } from '../fields';
import type { Draft } from '../use-draft';

/** The two parts that any document's form has. */
type CommonDraft = Pick<Draft<CommonFields>, 'fields' | 'change'>;

export function Cover({ draft: { fields, change } }: { draft: CommonDraft }) {
  const w = useWords();
  return (
    <PhotoChoice
      name="cover"
      label={w.cover}
      chooseLabel={w.chooseCover}
      removeLabel={w.removeCover}
      use={fields.cover}
      onChange={(cover) => change({ cover })}
    />
  );
}

export function SearchEngines({ draft: { fields, change } }: { draft: CommonDraft }) {
  const w = useWords();
  return (
    <details>
      <summary>{w.searchEngines}</summary>
      <Line label={w.slug} value={fields.slug} onChange={(slug) => change({ slug })} />
      <Line label={w.seoTitle} value={fields.seoTitle} onChange={(seoTitle) => change({ seoTitle })} />
      <Line
        label={w.seoDescription}
        value={fields.seoDescription}
        onChange={(seoDescription) => change({ seoDescription })}
      />
    </details>
  );
}

interface Thing {
  id: string;
  name: string;
}

interface ChoiceProps {
  name: string;
  label: string;
  things: Thing[];
  chosen: string | null;
  onChange: (chosen: string | null) => void;
}

/** One of several, or none. */
export function Choice({ name: field, label, things, chosen, onChange }: ChoiceProps) {
  const w = useWords();
  return (
    <label>
      {label}
      <select
        data-field={field}
        value={chosen ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      >
        <option value="">{w.none}</option>
        {things.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ChoicesProps {
  name: string;
  label: string;
  things: Thing[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** Among more than so many one looks for a name. */
const MANY = 12;

/** Any number of several, in the order in which they were ticked. */
export function Choices({ name: field, label, things, chosen, onChange }: ChoicesProps) {
  const w = useWords();
  const [typed, setTyped] = useState('');
  const toggle = (id: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
  const names = things.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  return (
    <details data-field={field}>
      <summary>
        {label}
        {names.length > 0 && `: ${names.join(', ')}`}
      </summary>
      {things.length > MANY && (
        <label>
          {w.narrow}
          <input
            type="search"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </label>
      )}
      {narrowed(things, typed).map(({ id, name }) => (
        <Tick
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={(isOn) => toggle(id, isOn)}
        />
      ))}
    </details>
  );
}

interface LineProps {
  /** Its name within the document, where something may lead to it. */
  name?: string;
  label: string;
  value: string;
  type?: 'text' | 'date' | 'datetime-local' | 'number' | 'url';
  onChange: (value: string) => void;
}

export function Line({ name, label, value, type = 'text', onChange }: LineProps) {
  return (
    <label>
      {label}
      <input
        data-field={name}
        type={type}
        step={type === 'number' ? 'any' : undefined}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  );
}

/** An instant, as the clock of the site has it; empty for none. */
export function Moment({ value, onChange, ...line }: Omit<LineProps, 'type'>) {
  const { clock } = useLanguage();
  return (
    <Line
      {...line}
      type="datetime-local"
      value={clock.local(value)}
      onChange={(local) => onChange(clock.instant(local))}
    />
  );
}

interface TickProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Tick({ label, checked, onChange }: TickProps) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {label}
    </label>
  );
}
