import { useState } from 'react';
import { useClient, useMutation } from 'urql';

import { useLanguage } from '~/language/context';

import { StepForm } from '../form/step-form';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { take } from '../records/kind';
import { Deliveries } from './deliveries';
import { changeableOf, WebhookFields } from './fields';
import {
  DeleteWebhookMutation,
  RotateSecretMutation,
  TestWebhookMutation,
  UpdateWebhookMutation,
  type Webhook,
} from './query';
import { Secret } from './secret';

/** What was shown of a webhook last: what it would send, or its new secret. */
type Shown = { event: string; body: string } | { secret: string } | null;

export function Row({ webhook, onChanged }: { webhook: Webhook; onChanged: () => void }) {
  const w = useWords();
  const client = useClient();
  const [problem, setProblem] = useState('');
  const [shown, setShown] = useState<Shown>(null);
  const [message, setMessage] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [, test] = useMutation(TestWebhookMutation);
  const [, rotate] = useMutation(RotateSecretMutation);
  const { id, name, active } = webhook;
  const finish = (errors: Parameters<typeof problemOf>[0]) => {
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onChanged();
  };
  const tryDry = async () => {
    const { data } = await test({ input: { id } });
    const { message: made = null, userErrors } = data?.testWebhook ?? {};
    setProblem(problemOf(userErrors, w));
    setShown(made);
    setMessage(userErrors && !made ? w.nothingToTell : '');
  };
  const renewSecret = async () => {
    if (!window.confirm(w.rotateAsked)) return;
    const { data } = await rotate({ input: { id } });
    const secret = data?.rotateWebhookSecret.secret;
    setShown(secret ? { secret } : null);
    finish(data?.rotateWebhookSecret.userErrors);
  };
  const remove = async () => {
    if (!window.confirm(w.deleteAsked(name))) return;
    finish(await take(client, DeleteWebhookMutation, { id }));
  };
  return (
    <li>
      <Facts webhook={webhook} />
      <p className="actions">
        <button
          type="button"
          className="tool"
          onClick={async () =>
            finish(await take(client, UpdateWebhookMutation, { id, active: !active }))
          }
        >
          {active ? w.pauseWebhook : w.resumeWebhook}
        </button>
        {!isOpen && (
          <button
            type="button"
            className="tool"
            aria-label={`${w.amend}: ${name}`}
            onClick={() => setOpen(true)}
          >
            {w.amend}
          </button>
        )}
        <button type="button" className="tool" onClick={() => void tryDry()}>
          {w.dryRun}
        </button>
        <button type="button" className="tool" onClick={() => void renewSecret()}>
          {w.rotateSecret}
        </button>
        <button type="button" className="tool" onClick={() => void remove()}>
          {w.delete}
        </button>
        <span role="status">{message}</span>
      </p>
      {isOpen && (
        <StepForm
          label={`${w.amend}: ${name}`}
          submitLabel={w.save}
          send={(form) => take(client, UpdateWebhookMutation, { id, ...changeableOf(form) })}
          onDone={() => {
            setOpen(false);
            onChanged();
          }}
          onCancel={() => setOpen(false)}
        >
          <WebhookFields webhook={webhook} />
        </StepForm>
      )}
      {problem && <p role="alert">{problem}</p>}
      {shown && 'secret' in shown && <Secret secret={shown.secret} />}
      {shown && 'body' in shown && (
        <figure className="message">
          <figcaption>{w.wouldSend(shown.event)}</figcaption>
          <pre tabIndex={0}>{JSON.stringify(JSON.parse(shown.body), null, 2)}</pre>
        </figure>
      )}
      <Deliveries id={id} onReplayed={finish} />
    </li>
  );
}

function Facts({ webhook }: { webhook: Webhook }) {
  const w = useWords();
  const { format } = useLanguage();
  const { name, url, form, kinds, tags, query, health, disabledReason, failures } = webhook;
  const { lastDeliveredAt, nextAttemptAt } = webhook;
  return (
    <>
      <p>
        <strong>{name}</strong>{' '}
        <span className={health === 'HEALTHY' ? 'status published' : 'status'}>{w.health[health]}</span>
      </p>
      <p className="fine">
        <span className="address">{url}</span>
        <span>{w.webhookForm[form]}</span>
        {kinds.length > 0 && <span>{kinds.map((kind) => w.changedKind[kind]).join(', ')}</span>}
        {tags.length > 0 && <span className="address">{tags.join(', ')}</span>}
        {query && <span>{w.withAnswer}</span>}
        <span>{lastDeliveredAt ? w.lastTold(format.time(lastDeliveredAt)) : w.neverTold}</span>
        {failures > 0 && <span className="late">{w.inVain(failures)}</span>}
        {nextAttemptAt && <span>{w.triedAgain(format.time(nextAttemptAt))}</span>}
        {disabledReason && <span className="late">{w.givenUp[disabledReason]}</span>}
      </p>
    </>
  );
}
