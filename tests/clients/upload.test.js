// What tus-js-client makes of Loa's resumable uploads over a connection that breaks again and again.
//
//   LOA_URL=http://127.0.0.1:8080 LOA_TOKEN=… LOA_PHOTO=photo.jpg node --test upload.test.js

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { test } from 'node:test';

import { Upload } from 'tus-js-client';

const { LOA_URL: url, LOA_TOKEN: token, LOA_PHOTO: photo } = process.env;

/** A way to the server on which each connection ends after so many bytes were sent, some times. */
async function breakingWay(bytes, times) {
  const { hostname, port } = new URL(url);
  let broken = 0;
  const way = createServer((client) => {
    const server = connect(Number(port), hostname);
    let left = bytes;
    const end = () => [client, server].forEach((socket) => socket.destroy());
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.on('data', (piece) => {
      left -= piece.length;
      if (left > 0 || broken >= times) return server.write(piece);
      broken += 1;
      // Some of the last piece arrives, and nothing behind it.
      client.pause().removeAllListeners('data');
      server.write(piece.subarray(0, piece.length >> 1), () => setTimeout(end, 20));
    });
    server.on('data', (piece) => client.write(piece));
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  return {
    endpoint: `http://127.0.0.1:${way.address().port}/uploads`,
    broken: () => broken,
    close: () => way.close(),
  };
}

/** Uploads a file in pieces; answers the upload's address. */
function upload(endpoint, file, options) {
  return new Promise((resolve, reject) => {
    const sent = new Upload(file, {
      endpoint,
      headers: { Authorization: `Bearer ${token}` },
      metadata: { filename: 'lễ ký.jpg', filetype: 'image/jpeg' },
      retryDelays: Array(20).fill(20),
      onError: reject,
      onSuccess: () => resolve(sent.url),
      ...options,
    });
    sent.start();
  });
}

/** What a mutation with an input is answered. */
async function mutate(query, input) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

const take = (address, rest = {}) =>
  mutate(
    `mutation ($input: UploadMediaInput!) {
      uploadMedia(input: $input) { existing media { id fileName url byteSize } userErrors { code } }
    }`,
    { upload: address.split('/').at(-1), ...rest },
  ).then((data) => data.uploadMedia);

test('a photo arrives whole over a connection that breaks, and becomes a media', async (t) => {
  const file = await readFile(photo);
  const way = await breakingWay(Math.ceil(file.length / 5), 4);
  t.after(way.close);
  const address = await upload(way.endpoint, file);
  assert.ok(way.broken() >= 3);
  const { media, userErrors } = await take(address, { caption: 'Lễ ký' });
  assert.deepEqual(userErrors, []);
  assert.equal(media.fileName, 'lễ ký.jpg');
  assert.equal(media.byteSize, file.length);
});

test('no byte is lost or doubled, in one piece or in many', async (t) => {
  const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(3_000_000)]);
  for (const options of [{}, { chunkSize: 100_000 }, { uploadDataDuringCreation: true }]) {
    const way = await breakingWay(700_000, 3);
    t.after(way.close);
    const address = await upload(way.endpoint, file, options);
    assert.ok(way.broken() > 0);
    const { media, userErrors } = await take(address);
    assert.deepEqual(userErrors, []);
    const served = Buffer.from(await (await fetch(media.url)).arrayBuffer());
    const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');
    assert.equal(digest(served), digest(file));
  }
});

test('an upload that was ended is gone', async () => {
  const sent = await new Promise((resolve, reject) => {
    const one = new Upload(Buffer.alloc(1_000_000), {
      endpoint: `${url}/uploads`,
      headers: { Authorization: `Bearer ${token}` },
      chunkSize: 1000,
      retryDelays: null,
      onChunkComplete: () => one.abort(true).then(() => resolve(one), reject),
      onError: reject,
    });
    one.start();
  });
  const { userErrors } = await take(sent.url);
  assert.deepEqual(userErrors, [{ code: 'NOT_FOUND' }]);
});
