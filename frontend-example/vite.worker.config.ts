import { defineConfig } from 'vite';

/** The service worker is a program of its own, at an address that never changes. */
export default defineConfig({
  publicDir: false,
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
