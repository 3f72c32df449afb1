// The example queries and mutations of tests/cases, which every tool here is held against.

import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This folder. */
export const here = fileURLToPath(new URL('.', import.meta.url));
/** The schema as a document. */
export const schemaFile = join(here, '../../schema.graphql');
/** Where the cases are. */
export const casesFolder = join(here, '../cases');

/** The operation's name of a case's file: `article-by-slug.graphql` holds `ArticleBySlug`. */
function operationName(file) {
  return basename(file, '.graphql').replace(/(^|-)(.)/g, (_, dash, letter) => letter.toUpperCase());
}

/** Every case: its operation's name, and its text without comments. */
export function cases() {
  return readdirSync(casesFolder, { recursive: true })
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => ({
      name: operationName(file),
      text: readFileSync(join(casesFolder, file), 'utf8').replace(/^\s*#.*\n/gm, ''),
    }));
}
