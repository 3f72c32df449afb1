import { useId, useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';

import { ItemList } from '../ceremony/item-list';
import { newItem, type Goal, type ItemForm } from '../ceremony/pledges';
import { Field } from '../form/field';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { SubmitMutation } from './query';
import { MOST_BYTES, submissionOf } from './submission';

interface Props {
  token: string;
  /** Toward which a promise can count. */
  goals: Goal[];
  onDone: () => void;
}

/** What is promised, who signed it, and who is reached about it. */
export function HandInForm({ token, goals, onDone }: Props) {
  const w = useWords();
  const { language } = useLanguage();
  const [items, setItems] = useState<ItemForm[]>(() => [newItem()]);
  const [problem, setProblem] = useState('');
  const [{ fetching }, send] = useMutation(SubmitMutation);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submission = submissionOf(new FormData(event.currentTarget), items);
    if (submission.paper && submission.paper.size > MOST_BYTES) return setProblem(w.paperTooLarge);
    const { data } = await send({ input: { token, language, ...submission } });
    const errors = data?.submitPledge.userErrors;
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDone();
  };
  return (
    <form className="ceremony" aria-label={w.handIn} onSubmit={submit}>
      <Promised items={items} goals={goals} onChange={setItems} />
      <Signature />
      <ContactFields />
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button className="button" disabled={fetching}>
          {fetching ? w.sendingIn : w.sendIn}
        </button>
      </p>
    </form>
  );
}

interface PromisedProps {
  items: ItemForm[];
  goals: Props['goals'];
  onChange: (items: ItemForm[]) => void;
}

function Promised({ items, goals, onChange }: PromisedProps) {
  const w = useWords();
  const hint = useId();
  return (
    <fieldset>
      <legend>{w.whatIsPromised}</legend>
      <p id={hint} className="fine">
        {w.itemsHint}
      </p>
      <ItemList items={items} goals={goals} onChange={onChange} onRemove={null} />
      <label>
        {w.statement}
        <textarea name="statement" rows={2} />
      </label>
      <details>
        <summary>{w.onlyWithOthers}</summary>
        <Field label={w.othersNeeded} name="othersNeeded" type="number" min={0} step={1} />
      </details>
    </fieldset>
  );
}

function Signature() {
  const w = useWords();
  const today = useLanguage().clock.today();
  return (
    <fieldset>
      <legend>{w.whoSigns}</legend>
      <div className="form-row">
        <Field label={w.signerName} name="signerName" autoComplete="name" required />
        <Field label={w.signerRole} name="signerRole" autoComplete="organization-title" />
        <Field
          label={w.signedOn}
          name="signedOn"
          type="date"
          max={today}
          defaultValue={today}
          required
        />
        <Field label={w.signedAt} name="place" />
      </div>
      <Field label={w.signedPaper} name="paper" type="file" accept="image/*,application/pdf" />
    </fieldset>
  );
}

function ContactFields() {
  const w = useWords();
  const hint = useId();
  return (
    <fieldset aria-describedby={hint}>
      <legend>{w.contactPerson}</legend>
      <p id={hint} className="fine">
        {w.contactHint}
      </p>
      <div className="form-row">
        <Field label={w.contactName} name="contactName" required />
        <Field label={w.contact.phone} name="phone" type="tel" />
        <Field label={w.contact.email} name="email" type="email" />
      </div>
    </fieldset>
  );
}
