import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, inject, test } from 'vitest';

import { useBrowser } from './browser';
import { newDocument, openDesk, publish, saved } from './desk';

const open = useBrowser();
const run = promisify(execFile);
const site = inject('site');

test.each([
  ['Articles', { after: null }],
  ['Newest', { language: 'vi' }],
])('the query %s of the README is answered', async (name, variables) => {
  const readme = await readFile('README.md', 'utf8');
  const query = new RegExp(`^    query ${name}\\(.*?^    }`, 'ms').exec(readme)?.[0];
  const answer = await fetch(`${site}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as {
    data?: { articles: { nodes: unknown[] } };
    errors?: unknown;
  };
  expect(errors).toBeUndefined();
  expect(data?.articles.nodes.length).toBeGreaterThan(10);
});

test('who follows hears the tags of the answers that are old, and nothing where none is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'loa-follow-'));
  const follow = () =>
    run(process.execPath, ['recipes/follow.mjs', join(folder, 'position')], {
      env: { ...process.env, LOA_URL: site },
    });
  expect((await follow()).stdout).toBe('everything\n');
  await expect(follow()).rejects.toMatchObject({ code: 2 });

  const query = encodeURIComponent('{ articles(first: 5) { nodes { id title } } }');
  const answer = await fetch(`${site}/graphql?query=${query}`);
  const page = await openDesk(open, 'editor');
  await newDocument(page, 'Thông báo tiêm chủng');
  await page.locator('.tiptap').click();
  await page.keyboard.type('Tiêm vào sáng thứ Bảy.');
  await saved(page);
  await publish(page);
  const changed = (await follow()).stdout.trim().split('\n');
  const tags = answer.headers.get('cache-tag')?.split(',') ?? [];
  expect(tags.filter((tag) => changed.includes(tag))).not.toEqual([]);
  await rm(folder, { recursive: true });
});
