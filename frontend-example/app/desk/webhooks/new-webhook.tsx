import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import type { VariablesOf } from '~/loa/graphql';

import { Field, Select, textOf } from '../form/field';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { CreateWebhookMutation } from './query';
import { Secret } from './secret';

type Input = VariablesOf<typeof CreateWebhookMutation>['input'];
type Kind = NonNullable<Input['kinds']>[number];

const FORMS = ['CHANGES', 'PURGE', 'REMINDERS'] as const;

const KINDS: Kind[] = [
  'ARTICLE',
  'CAMPAIGN',
  'PAGE',
  'ANNOUNCEMENT',
  'PLEDGE',
  'REPORT',
  'ORGANIZATION',
  'PERSON',
  'CATEGORY',
  'TAG',
  'AREA',
  'MEDIA',
  'MENU',
  'SITE',
];

export function NewWebhook({ onCreated }: { onCreated: () => void }) {
  const w = useWords();
  const [problem, setProblem] = useState('');
  const [secret, setSecret] = useState('');
  const [{ fetching }, create] = useMutation(CreateWebhookMutation);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const input: Input = {
      name: textOf(form, 'name') ?? '',
      url: textOf(form, 'url') ?? '',
      form: form.get('form') as (typeof FORMS)[number],
      kinds: KINDS.filter((kind) => form.has(kind)),
    };
    const { data } = await create({ input });
    const errors = data?.createWebhook.userErrors;
    setProblem(problemOf(errors, w));
    if (errors?.length !== 0) return;
    element.reset();
    setSecret(data?.createWebhook.secret ?? '');
    onCreated();
  };
  return (
    <form className="record-form" onSubmit={submit} aria-label={w.newWebhook}>
      <h2>{w.newWebhook}</h2>
      <div className="form-row">
        <Field label={w.tokenFor} name="name" required />
        <Field label={w.address} name="url" type="url" required placeholder="https://" />
        <Select
          label={w.tells}
          name="form"
          options={FORMS.map((form) => ({ id: form, name: w.webhookForm[form] }))}
          chosen={null}
        />
      </div>
      <details>
        <summary>{w.onlyKinds}</summary>
        {KINDS.map((kind) => (
          <label key={kind} className="tick">
            <input type="checkbox" name={kind} />
            {w.changedKind[kind]}
          </label>
        ))}
      </details>
      {problem && <p role="alert">{problem}</p>}
      {secret && <Secret secret={secret} />}
      <p className="actions">
        <button className="button" disabled={fetching}>
          {w.newWebhook}
        </button>
      </p>
    </form>
  );
}
