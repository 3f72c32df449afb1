// Carries out what the README shows, with the real clients, against a Loa that listens.
//
//   LOA_URL=http://127.0.0.1:8080/graphql LOA_TOKEN=… LOA_PHOTO=tree.jpg node --test readme.test.js

import { transformSync } from '@babel/core';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';

import { here } from './cases.js';

const { LOA_URL: url, LOA_TOKEN: token, LOA_PHOTO: photo } = process.env;
const readme = readFileSync(join(here, '../../README.md'), 'utf8');
const generated = join(here, 'generated/readme');

/** The README's blocks in this language under this heading, for the server at hand. */
function blocks(heading, language) {
  const section = readme.split(/^(?=##+ )/m).find((text) => text.startsWith(`${heading}\n`));
  assert.ok(section, `${heading} is missing`);
  const found = section.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'));
  return [...found].map(([, code]) => code.replaceAll('http://127.0.0.1:8080/graphql', url));
}

/** Runs a program; answers what it printed. */
async function run(program, args, options = {}) {
  const child = spawn(program, args, { cwd: generated, timeout: 60_000, ...options });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) {
    child[stream].setEncoding('utf8').on('data', (text) => (printed[stream] += text));
  }
  const status = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(status, 0, `${program} ${args.join(' ')}\n${printed.stdout}${printed.stderr}`);
  assert.equal(printed.stderr, '');
  return printed.stdout;
}

/** What stands before each example: the token and the file that it speaks of. */
const given = `
import { readFileSync as readPhoto } from 'node:fs';
const token = ${JSON.stringify(token)};
const file = new File([readPhoto(${JSON.stringify(photo)})], 'tree.jpg', { type: 'image/jpeg' });
const print = console.log;
console.log = (value) => print(JSON.stringify(value));
`;

/** Runs a module; answers the values that it printed. */
async function values(name, code) {
  const file = join(generated, `${name}.mjs`);
  writeFileSync(file, given + code);
  const printed = await run('node', [file]);
  return printed.trim().split('\n').map((line) => JSON.parse(line));
}

/** Holds what an example printed: articles, a draft, a photo. */
function check([articles, created, uploaded]) {
  assert.equal(articles.length, 3);
  assert.equal(created.revision, 1);
  assert.deepEqual(created.userErrors, []);
  assert.match(uploaded.media.id, /^media_/);
  assert.deepEqual(uploaded.userErrors, []);
}

before(() => {
  for (const [name, value] of Object.entries({ LOA_URL: url, LOA_TOKEN: token, LOA_PHOTO: photo })) {
    assert.ok(value, `${name} is not set`);
  }
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
});

test('curl', async () => {
  const calls = ['## Query', '## Write', '## Upload']
    .flatMap((heading) => blocks(heading, 'sh'))
    .filter((call) => call.startsWith('curl') && !call.includes('"password": "…"'));
  assert.equal(calls.length, 3);
  let draft;
  for (const call of calls) {
    const options = { cwd: dirname(photo), env: { ...process.env, TOKEN: token } };
    const { data, errors } = JSON.parse(await run('bash', ['-euc', call], options));
    assert.equal(errors, undefined);
    const [payload] = Object.values(data);
    assert.deepEqual(payload.userErrors ?? [], []);
    draft ??= payload.article?.id;
  }
  const [preview] = blocks('## Preview', 'sh');
  const options = { env: { ...process.env, SECRET: await link(draft) } };
  const { data } = JSON.parse(await run('bash', ['-euc', preview], options));
  assert.equal(data.article.isDraft, true);
});

/** The secret of a link to a draft. */
async function link(document) {
  const query = 'mutation($input: CreatePreviewInput!) { createPreview(input: $input) { secret } }';
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query, variables: { input: { document } } });
  const answer = await (await fetch(url, { method: 'POST', headers, body })).json();
  return answer.data.createPreview.secret;
}

test('Apollo Client', async () => {
  check(await values('apollo', blocks('### Apollo Client', 'js').join('\n')));
});

test('urql', async () => {
  check(await values('urql', blocks('### urql', 'js').join('\n')));
});

test('Relay', async () => {
  const folder = join(generated, 'relay');
  mkdirSync(folder);
  const code = blocks('### Relay', 'js').join('\n');
  writeFileSync(join(folder, 'FrontPage.js'), code);
  const config = join(generated, 'relay.config.json');
  const scalars = readme.match(/"customScalarTypes": (\{[^}]*\})/)[1];
  writeFileSync(config, JSON.stringify({
    src: 'relay',
    schema: '../../../../schema.graphql',
    language: 'javascript',
    noSourceControl: true,
    eagerEsModules: true,
    requireCustomScalarTypes: true,
    customScalarTypes: JSON.parse(scalars),
  }));
  await run(join(here, 'node_modules/.bin/relay-compiler'), ['--output', 'quiet-with-errors', config]);
  const { code: compiled } = transformSync(code, {
    babelrc: false,
    configFile: false,
    plugins: [['relay', { eagerEsModules: true, artifactDirectory: join(folder, '__generated__') }]],
    filename: join(folder, 'FrontPage.js'),
  });
  // A bundler finds a module without its extension; Node does not.
  const resolved = compiled.replace(/\.graphql(?=["'])/g, '.graphql.js');
  const [edges, { createArticle }, { uploadMedia }] = await values('relay/FrontPage', resolved);
  check([edges.map(({ node }) => node), createArticle, uploadMedia]);
});
