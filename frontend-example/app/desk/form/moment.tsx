import { useState } from 'react';

import { useLanguage } from '~/language/context';

import { Field } from './field';

interface Props {
  label: string;
  name: string;
  /** The instant that it begins with; null for none. */
  instant?: string | null;
  required?: boolean;
}

/** A time of day by the clock of the site. The form says it as an instant; what is left alone stays, to the second. */
export function MomentField({ label, name, instant: before, required }: Props) {
  const { clock } = useLanguage();
  const [instant, setInstant] = useState(before ?? '');
  return (
    <>
      <Field
        label={label}
        type="datetime-local"
        required={required}
        defaultValue={clock.local(before)}
        onChange={({ currentTarget }) => setInstant(clock.instant(currentTarget.value))}
      />
      <input type="hidden" name={name} value={instant} />
    </>
  );
}
