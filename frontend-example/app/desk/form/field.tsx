import type { ComponentProps } from 'react';

type FieldProps = { label: string } & ComponentProps<'input'>;

/** A line of a form. */
export function Field({ label, ...input }: FieldProps) {
  return (
    <label>
      {label}
      <input {...input} />
    </label>
  );
}

interface Option {
  id: string;
  name: string;
}

interface SelectProps {
  label: string;
  name: string;
  options: Option[];
  /** What is chosen at first; it can be chosen even where the options end before it. */
  chosen: Option | null | undefined;
  /** What stands for none of them, where that may be. */
  none?: string;
  /** Whether one must be chosen, though none is at first. */
  required?: boolean;
}

/** One of several. */
export function Select({ label, name, options, chosen, none, required }: SelectProps) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={chosen?.id} required={required}>
        {(required || none !== undefined) && <option value="">{none}</option>}
        {chosen && !options.some(({ id }) => id === chosen.id) && (
          <option value={chosen.id}>{chosen.name}</option>
        )}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What stands in a field; null where it is empty. */
export function textOf(form: FormData, name: string): string | null {
  return String(form.get(name) ?? '').trim() || null;
}
