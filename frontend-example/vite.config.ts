import { fileURLToPath } from 'node:url';

import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

import { pack } from './vite.pack';

export default defineConfig({
  plugins: [reactRouter(), pack()],
  // While one develops, WebSockets go the same way as in `server.mjs`.
  server: {
    proxy: { '/graphql': { target: process.env['LOA_URL'] ?? 'http://127.0.0.1:8080', ws: true } },
  },
  // What pages import is looked for before the first is asked for: found later, it reloads them.
  optimizeDeps: { entries: ['app/**/*.tsx'] },
  environments: {
    client: {
      build: {
        rollupOptions: {
          // A query that only the server asks is left out of what readers load, and its parser with it.
          treeshake: { manualPureFunctions: ['graphql', 'initGraphQLTada'] },
          // Readers' pages share a few dozen small modules: as one file, they cost a slow line one round trip.
          output: { manualChunks: chunkOf },
        },
      },
    },
  },
  resolve: { alias: { '~': fileURLToPath(new URL('app', import.meta.url)) } },
});

const LIBRARIES = /node_modules\/(react|react-dom|react-router|scheduler|cookie|set-cookie-parser)\//;
const SHARED =
  /\/app\/(article|campaign|language|layout|listing|offline|picture|pledge|portal|search)\/[\w.-]+\.tsx?$|\/app\/(meta|paths)\.ts$/;
const ASKING =
  /\/node_modules\/(@0no-co\/graphql\.web|gql\.tada)\/|\/app\/(loa\/graphql|picture\/fragment)\.ts$/;

/** The file into which a module goes, where that is not left to the bundler. Routes keep their own. */
function chunkOf(id: string): string | undefined {
  if (LIBRARIES.test(id)) return 'libraries';
  // Else it went with the cards, whose fragments are written with it, and the server alone asks for those.
  if (ASKING.test(id)) return 'asking';
  return SHARED.test(id) && !/\/(route|index|news)\.tsx$|\/portal\/load\.ts$/.test(id)
    ? 'site'
    : undefined;
}
