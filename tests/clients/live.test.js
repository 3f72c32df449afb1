// What the clients that web sites are built with hear of what happens: graphql-ws and graphql-sse,
// as they are, against a Loa that listens.
//
//   LOA_URL=http://127.0.0.1:8080/graphql LOA_TOKEN=… node --test live.test.js

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createClient as createEvents } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import WebSocket from 'ws';

const { LOA_URL: url, LOA_TOKEN: token } = process.env;
const PUBLISHED = 'subscription { articlePublished { title } }';

/** Writes and publishes an article. */
async function publish(title) {
  const send = async (query, input) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data, errors } = await response.json();
    assert.equal(errors, undefined);
    return data;
  };
  const made = await send(
    'mutation($input: CreateArticleInput!) { createArticle(input: $input) { article { id } } }',
    { title, body: { markdown: 'Sáng nay.' } },
  );
  await send(
    'mutation($input: PublishArticleInput!) { publishArticle(input: $input) { userErrors { code } } }',
    { id: made.createArticle.article.id, expectedRevision: 1 },
  );
}

/** Publishes again and again until a subscription has heard of it: when it begins nobody is told. */
async function heard(subscription, titles) {
  let isOver = false;
  const first = subscription.next().finally(() => (isOver = true));
  for (const title of titles) {
    if (isOver) break;
    await publish(title);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const { value } = await first;
  assert.equal(value.errors, undefined);
  assert.ok(titles.includes(value.data.articlePublished.title));
}

const titles = (name) => Array.from({ length: 40 }, (_, number) => `${name} ${number + 1}`);

function socket(options = {}) {
  return createSocket({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, ...options });
}

test('graphql-ws hears what is published', async () => {
  const client = socket({ connectionParams: { authorization: `Bearer ${token}` } });
  await heard(client.iterate({ query: PUBLISHED }), titles('Bài'));
  await client.dispose();
});

test('graphql-ws gets queries answered, and refusals as errors', async () => {
  const client = socket();
  const answers = [];
  for await (const { data } of client.iterate({ query: '{ site { timeZone } }' })) answers.push(data);
  assert.deepEqual(answers, [{ site: { timeZone: 'Asia/Ho_Chi_Minh' } }]);
  await assert.rejects(client.iterate({ query: 'subscription { nothing }' }).next(), (errors) => {
    assert.equal(errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
    return true;
  });
  await client.dispose();
});

test('graphql-ws is told that its token is wrong', async () => {
  const client = socket({ connectionParams: { authorization: 'Bearer wrong' }, retryAttempts: 0 });
  await assert.rejects(client.iterate({ query: PUBLISHED }).next(), ({ code }) => code === 4403);
});

test('graphql-sse hears what is published', async () => {
  const client = createEvents({ url });
  await heard(client.iterate({ query: PUBLISHED }), titles('Tin'));
  client.dispose();
});

test('graphql-sse follows changes from a position', async () => {
  const client = createEvents({ url });
  const query = `subscription($since: String) { changed(since: $since) {
    position nodes { ... on Upsert { node { ... on Article { title } } } }
  } }`;
  const { value: beginning } = await client.iterate({ query }).next();
  await publish('Giữa chừng');
  const { position: since } = beginning.data.changed;
  const { value } = await client.iterate({ query, variables: { since } }).next();
  assert.deepEqual(value.data.changed.nodes, [{ node: { title: 'Giữa chừng' } }]);
  client.dispose();
});
