// What has changed for the public since the last time, as the cache tags of the answers that tell of it.
//
//   LOA_URL=http://127.0.0.1:8080 node recipes/follow.mjs position.txt && npm run build
//
// Prints the tags and exits with 0; exits with 1 where nothing has changed.

import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const CHANGES = `
  query Changed($since: String) {
    changes(since: $since, first: 100) {
      position hasMore siteChanged startOver
      nodes {
        ... on Upsert { node { __typename id } }
        ... on Tombstone { typeName id }
      }
    }
  }`;

/** The tags, and where to go on from; null instead of tags says that everything may have changed. */
export async function changedTags(loaUrl, since) {
  const tags = new Set();
  let [position, hasMore, everything] = [since, true, since === null];
  while (hasMore) {
    const answer = await fetch(new URL('/graphql', loaUrl), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: CHANGES, variables: { since: position } }),
    });
    const { changes } = (await answer.json()).data;
    ({ position, hasMore } = changes);
    everything ||= changes.startOver !== null;
    if (changes.siteChanged) tags.add('site');
    for (const { node, typeName, id } of changes.nodes)
      for (const tag of tagsOf(node?.__typename ?? typeName, node?.id ?? id)) tags.add(tag);
  }
  return { position, tags: everything ? null : [...tags] };
}

/** A thing is named by its id, by its kind, and by the lists in which it may stand. */
function tagsOf(typeName, id) {
  const kind = typeName.toLowerCase();
  return [id, kind, kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`];
}

async function main([file = 'position.txt']) {
  const since = await readFile(file, 'utf8').catch(() => null);
  const { position, tags } = await changedTags(process.env.LOA_URL ?? 'http://127.0.0.1:8080', since);
  await writeFile(file, position);
  console.log(tags?.join('\n') ?? 'everything');
  process.exitCode = tags?.length === 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
