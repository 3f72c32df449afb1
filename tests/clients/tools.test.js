// Holds the schema and the example queries against the tools that frontends are built with. Each has
// to take them without a complaint.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { cases, here } from './cases.js';
import { lint } from './lint.js';

const generated = join(here, 'generated');

/** Runs an installed tool; fails with all that it printed. */
function run(tool, ...args) {
  const program = join(here, 'node_modules/.bin', tool);
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd: here, encoding: 'utf8' });
  const printed = `${tool} ${args.join(' ')}\n${stdout}${stderr}`;
  assert.ifError(error);
  assert.equal(status, 0, printed);
  assert.doesNotMatch(stdout + stderr, /\b(warn(ing)?|deprecat\w+|error)\b/i, printed);
}

/** Writes a source file for each case. */
function writeSources(folder, source) {
  mkdirSync(join(generated, folder), { recursive: true });
  for (const one of cases()) {
    writeFileSync(join(generated, folder, `${one.name}.ts`), source(one));
  }
}

before(() => {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated);
});

test('graphql-eslint finds no fault with the schema and the cases', async () => {
  const { files, faults } = await lint();
  assert.ok(files > 1);
  assert.deepEqual(faults, []);
});

test('relay-compiler takes the schema, fragments with connections, and the cases', () => {
  writeSources('relay', ({ name, text }) => {
    // Relay wants operations to say what they are.
    const named = text.replace(/^(query|mutation) (\w+)/m, (_, kind, found) => {
      return `${kind} ${found}${kind === 'query' ? 'Query' : 'Mutation'}`;
    });
    return `import { graphql } from 'relay-runtime';\nexport const ${name} = graphql\`\n${named}\`;\n`;
  });
  cpSync(join(here, 'relay'), join(generated, 'relay'), { recursive: true });
  run('relay-compiler', 'relay.config.json');
  const artifacts = readdirSync(join(generated, 'relay/__generated__'));
  const skipped = cases().filter(({ name }) => !artifacts.some((file) => file.startsWith(name)));
  assert.deepEqual(skipped, []);
});

test('graphql-codegen and gql.tada type the schema and the cases', () => {
  run('graphql-codegen', '--config', 'codegen.config.js', '--errors-only');
  run('gql.tada', 'generate-output');
  writeSources('tada/cases', ({ name, text }) => {
    const import_ = "import { graphql } from '../../../typed/tada';";
    return `${import_}\nexport const ${name} = graphql(\`\n${text}\`);\n`;
  });
  run('gql.tada', 'check', '--fail-on-warn');
  run('tsc', '--project', 'tsconfig.json');
});
