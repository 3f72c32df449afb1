// What a receiver that checks signatures by the library of Standard Webhooks makes of Loa's messages, and
// of forged ones.
//
//   LOA_URL=http://127.0.0.1:8080/graphql LOA_TOKEN=… node --test webhook.test.js
//
// The server must allow private addresses (LOA_PRIVATE_WEBHOOKS=true).

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mock, test } from 'node:test';

import { Webhook, WebhookVerificationError } from 'standardwebhooks';

const { LOA_URL: url, LOA_TOKEN: token } = process.env;

async function send(query, input) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

/** A program that listens; answers its address and its next message. */
async function receiver() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const message = once(server, 'request').then(async ([request, response]) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    response.writeHead(204).end();
    return { headers: request.headers, body };
  });
  return { url: `http://127.0.0.1:${server.address().port}/`, message, close: () => server.close() };
}

test('the library takes a message, and none that was changed on its way', async () => {
  const { url: to, message, close } = await receiver();
  const { createWebhook } = await send(
    'mutation($input: CreateWebhookInput!) { createWebhook(input: $input) { secret userErrors { message } } }',
    { name: 'npm', url: to, kinds: ['TAG'] },
  );
  assert.deepEqual(createWebhook.userErrors, []);
  const { createTag } = await send(
    'mutation($input: CreateTagInput!) { createTag(input: $input) { tag { id } } }',
    { names: [{ language: 'vi', text: 'Nước sạch' }] },
  );
  const { headers, body } = await message;
  close();

  // The library refuses what was sent more than five minutes ago by its own clock.
  mock.timers.enable({ apis: ['Date'], now: Number(headers['webhook-timestamp']) * 1000 });
  const webhook = new Webhook(createWebhook.secret);
  const told = webhook.verify(body, headers);
  assert.equal(told.type, 'tag.upserted');
  assert.equal(told.data.id, createTag.tag.id);
  for (const [changed, changedHeaders] of [
    [body.replace('upserted', 'removed'), headers],
    [body, { ...headers, 'webhook-id': 'msg_other' }],
    [body, { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }],
  ]) {
    assert.throws(() => webhook.verify(changed, changedHeaders), WebhookVerificationError);
  }
  mock.timers.reset();
});
