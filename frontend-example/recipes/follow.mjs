// What has changed for the public since the last time, as the cache tags of the answers that tell of it.
//
//   LOA_URL=http://127.0.0.1:8080 node recipes/follow.mjs position.txt && npm run build
//
// Prints the tags and exits with 0; exits with 2 where nothing has changed, and with 1 where it failed.

import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const BEGINNING = '{ changes(first: 1) { position } site { languages } }';
const CHANGES = `
  query Changed($since: String!, $language: LanguageTag!) {
    changes(since: $since, language: $language, first: 100) {
      position hasMore siteChanged startOver
      nodes {
        ... on Upsert {
          node { __typename id ... on Pledge { campaign { id } organization { id } } }
        }
        ... on Tombstone { typeName id }
      }
    }
  }`;

/** The tags, and where to go on from; null instead of tags says that everything may have changed. */
export async function changedTags(loaUrl, since) {
  // From before anything is read: what changes meanwhile is told the next time.
  const { changes, site } = await ask(loaUrl, BEGINNING);
  const tags = new Set();
  let everything = since === null;
  for (const language of everything ? [] : site.languages)
    everything ||= await follow(loaUrl, since, language, tags);
  return { position: changes.position, tags: everything ? null : [...tags] };
}

/** Adds the tags of what has changed in a language; answers whether everything may have changed. */
async function follow(loaUrl, since, language, tags) {
  let [position, hasMore] = [since, true];
  while (hasMore) {
    const { changes } = await ask(loaUrl, CHANGES, { since: position, language });
    if (changes.startOver !== null) return true;
    ({ position, hasMore } = changes);
    if (changes.siteChanged) tags.add('site');
    for (const { node, typeName, id } of changes.nodes)
      for (const tag of tagsOf(node?.__typename ?? typeName, node?.id ?? id, node)) tags.add(tag);
  }
  return false;
}

async function ask(loaUrl, query, variables = {}) {
  const answer = await fetch(new URL('/graphql', loaUrl), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.json()).data;
}

/** A thing is named by its id, by its kind, by the lists in which it may stand; a pledge shows elsewhere, too. */
function tagsOf(typeName, id, node) {
  const kind = typeName.toLowerCase();
  const lists = kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
  return [id, kind, lists, node?.campaign?.id, node?.organization?.id].filter(Boolean);
}

async function main([file = 'position.txt']) {
  const since = await readFile(file, 'utf8').catch(() => null);
  const { position, tags } = await changedTags(process.env.LOA_URL ?? 'http://127.0.0.1:8080', since);
  await writeFile(file, position);
  console.log(tags?.join('\n') ?? 'everything');
  process.exitCode = tags?.length === 0 ? 2 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
