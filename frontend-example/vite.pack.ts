import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

import type { Plugin } from 'vite';

const brotli = promisify(brotliCompress);

/** Packs scripts and styles as small as can be, beside themselves: for a request, that would take too long. */
export function pack(): Plugin {
  return {
    name: 'pack',
    applyToEnvironment: ({ name }) => name === 'client',
    async writeBundle({ dir = '.' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(js|css)$/.test(file))) {
        const path = join(dir, name);
        await writeFile(`${path}.br`, await brotli(await readFile(path)));
      }
    },
  };
}
