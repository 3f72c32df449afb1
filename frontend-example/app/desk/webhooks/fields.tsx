import { useId, useState } from 'react';

import type { VariablesOf } from '~/loa/graphql';

import { Field, textOf } from '../form/field';
import { useWords } from '../language/words';
import type { CreateWebhookMutation, Webhook } from './query';

type Input = VariablesOf<typeof CreateWebhookMutation>['input'];
type Form = Webhook['form'];
type Kind = Webhook['kinds'][number];

const FORMS: Form[] = ['CHANGES', 'PURGE', 'REMINDERS', 'PUSHES'];

const KINDS: Kind[] = [
  'ARTICLE',
  'ALBUM',
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

/** What a webhook tells, to where; null for a new one. What it tells stays for good, the rest can be changed. */
export function WebhookFields({ webhook }: { webhook: Webhook | null }) {
  const w = useWords();
  const [form, setForm] = useState<Form>(webhook?.form ?? 'CHANGES');
  return (
    <>
      <div className="form-row">
        <Field label={w.tokenFor} name="name" defaultValue={webhook?.name} maxLength={200} required />
        <Field
          label={w.address}
          name="url"
          type="url"
          defaultValue={webhook?.url}
          placeholder="https://"
          required
        />
        {!webhook && (
          <label>
            {w.tells}
            <select
              name="form"
              value={form}
              onChange={({ currentTarget }) => setForm(currentTarget.value as Form)}
            >
              {FORMS.map((one) => (
                <option key={one} value={one}>
                  {w.webhookForm[one]}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {form === 'CHANGES' && <Narrowing webhook={webhook} />}
      {form !== 'PURGE' && <QueryField query={webhook?.query} />}
    </>
  );
}

/** Of which changes it tells. */
function Narrowing({ webhook }: { webhook: Webhook | null }) {
  const w = useWords();
  const hint = useId();
  return (
    <>
      <details open={!!webhook?.kinds.length}>
        <summary>{w.onlyKinds}</summary>
        <div className="ticks">
          {KINDS.map((kind) => (
            <label key={kind} className="tick">
              <input type="checkbox" name={kind} defaultChecked={webhook?.kinds.includes(kind)} />
              {w.changedKind[kind]}
            </label>
          ))}
        </div>
      </details>
      <Field
        label={w.onlyTags}
        name="tags"
        defaultValue={webhook?.tags.join(', ')}
        aria-describedby={hint}
        autoCapitalize="none"
        spellCheck={false}
      />
      <p id={hint} className="fine">
        {w.onlyTagsHint}
      </p>
    </>
  );
}

/** What goes along with each message. */
function QueryField({ query }: { query: string | null | undefined }) {
  const w = useWords();
  const hint = useId();
  return (
    <>
      <label>
        {w.webhookQuery}
        <textarea
          name="query"
          className="code"
          rows={4}
          defaultValue={query ?? ''}
          aria-describedby={hint}
          autoCapitalize="none"
          spellCheck={false}
        />
      </label>
      <p id={hint} className="fine">
        {w.webhookQueryHint}
      </p>
    </>
  );
}

/** What the form of a webhook says that can be changed later, too. */
export function changeableOf(form: FormData): Pick<Input, 'name' | 'url' | 'kinds' | 'tags' | 'query'> {
  return {
    name: textOf(form, 'name') ?? '',
    url: textOf(form, 'url') ?? '',
    kinds: KINDS.filter((kind) => form.has(kind)),
    tags: (textOf(form, 'tags') ?? '').split(/[\s,]+/).filter(Boolean),
    query: textOf(form, 'query'),
  };
}

/** What a new one's form says. */
export function webhookOf(form: FormData): Input {
  return { ...changeableOf(form), form: form.get('form') as Form };
}
