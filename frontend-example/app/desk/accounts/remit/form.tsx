import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { AreaTicks } from '~/area/area-ticks';
import { useLanguage } from '~/language/context';

import { useChoices } from '../../choices/use-choices';
import { Failed } from '../../failed';
import { useWords } from '../../language/words';
import { problemOf, type UserError } from '../../problem';
import type { User } from '../query';
import { Part } from './part';
import { RestrictUserMutation } from './query';

type List = 'areas' | 'categories';
type Remit = Record<List, string[]>;

const UNRESTRICTED: Remit = { areas: [], categories: [] };

interface Props {
  user: User;
  /** Told what came of it. */
  onDone: (message: string) => void;
  onCancel: () => void;
}

/** Chooses the areas and categories that a user's work is about. */
export function RemitForm({ user: { id, name, remit }, onDone, onCancel }: Props) {
  const w = useWords();
  const { language } = useLanguage();
  const { choices, hasFailed, ask } = useChoices(language);
  const [sent, setSent] = useState(UNRESTRICTED);
  const [errors, setErrors] = useState<UserError[] | undefined>([]);
  const [{ fetching }, restrict] = useMutation(RestrictUserMutation);
  const send = async (wanted: Remit, message: string) => {
    setSent(wanted);
    const { data } = await restrict({ input: { id, ...wanted } });
    const refused = data?.restrictUser.userErrors;
    setErrors(refused);
    if (refused?.length === 0) onDone(message);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const ticked = (list: List) => form.getAll(list).map(String);
    void send({ areas: ticked('areas'), categories: ticked('categories') }, w.saved);
  };
  if (hasFailed && !choices) return <Failed onRetry={ask} />;
  if (!choices) return <p role="status">{w.loading}</p>;
  /** What is wrong with a list, and with which of the things in it. */
  const problemIn = (list: List): string => {
    const error = errors?.find(({ path }) => path[1] === list);
    if (!error) return '';
    const wrong = sent[list][Number(error.path[2])];
    const thing = choices[list].find((one) => one.id === wrong);
    return thing ? `${thing.name}: ${error.message}` : error.message;
  };
  const elsewhere = errors?.filter(({ path }) => path[1] !== 'areas' && path[1] !== 'categories');
  const problem = problemOf(elsewhere, w);
  return (
    <form className="report-form" aria-label={w.restrictOf(name)} onSubmit={submit}>
      <p className="hint">{w.remitHint}</p>
      <Part label={w.areasAndInside} problem={problemIn('areas')}>
        <AreaTicks areas={choices.areas} chosen={remit?.areas ?? []} />
      </Part>
      <Part label={w.categories} problem={problemIn('categories')}>
        {choices.categories.map((category) => (
          <label key={category.id} className="tick">
            <input
              type="checkbox"
              name="categories"
              value={category.id}
              defaultChecked={remit?.categories.some((one) => one.id === category.id)}
            />
            {category.name}
          </label>
        ))}
      </Part>
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button className="button" disabled={fetching}>
          {w.save}
        </button>
        {remit && (
          <button
            type="button"
            className="button quiet"
            disabled={fetching}
            onClick={() => void send(UNRESTRICTED, w.remitLifted)}
          >
            {w.liftRemit}
          </button>
        )}
        <button type="button" className="button quiet" onClick={onCancel}>
          {w.cancel}
        </button>
      </p>
    </form>
  );
}
