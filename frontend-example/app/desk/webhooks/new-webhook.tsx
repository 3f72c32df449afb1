import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { WebhookFields, webhookOf } from './fields';
import { CreateWebhookMutation } from './query';
import { Secret } from './secret';

/** Makes a webhook, whose secret is shown this once; the form is empty again then. */
export function NewWebhook({ onCreated }: { onCreated: () => void }) {
  const w = useWords();
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState('');
  const [secret, setSecret] = useState('');
  const [{ fetching }, create] = useMutation(CreateWebhookMutation);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { data } = await create({ input: webhookOf(new FormData(event.currentTarget)) });
    const errors = data?.createWebhook.userErrors;
    setProblem(problemOf(errors, w));
    setSecret(data?.createWebhook.secret ?? '');
    if (errors?.length !== 0) return;
    setRound(round + 1);
    onCreated();
  };
  return (
    <form className="record-form" onSubmit={submit} aria-label={w.newWebhook}>
      <h2>{w.newWebhook}</h2>
      <WebhookFields key={round} webhook={null} />
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
