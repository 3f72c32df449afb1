import { useQuery } from 'urql';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { NewWebhook } from './new-webhook';
import { WebhooksQuery } from './query';
import { Row } from './row';

/** Programs elsewhere that are told what happens here. */
export default function Webhooks() {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({ query: WebhooksQuery, requestPolicy: 'network-only' });
  const webhooks = data?.desk?.webhooks;
  const askAgain = () => ask({ requestPolicy: 'network-only' });
  return (
    <>
      <h1>{w.webhooks}</h1>
      <p>{w.webhooksHint}</p>
      {error && !data && <Failed onRetry={ask} />}
      {!error && !data && <p role="status">{w.loading}</p>}
      {data && !data.desk && <p className="empty">{w.noDesk}</p>}
      {webhooks?.length === 0 && <p className="empty">{w.noWebhooks}</p>}
      <ul className="documents-list">
        {webhooks?.map((webhook) => (
          <Row key={webhook.id} webhook={webhook} onChanged={askAgain} />
        ))}
      </ul>
      {webhooks && <NewWebhook onCreated={askAgain} />}
    </>
  );
}
