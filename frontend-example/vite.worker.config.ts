import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

/** The service worker is a program of its own, at an address that never changes. */
export default defineConfig({
  publicDir: false,
  resolve: { alias: { '~': fileURLToPath(new URL('app', import.meta.url)) } },
  build: {
    outDir: 'build/client',
    emptyOutDir: false,
    lib: {
      entry: 'app/worker/service-worker.ts',
      formats: ['es'],
      fileName: () => 'service-worker.js',
    },
  },
});
