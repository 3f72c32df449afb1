import { defineConfig } from 'vitest/config';

/** Walks through the built site in a browser, on a server with the demo's content. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/servers.ts'],
    // Two browsers on two cores only wait for each other; walks that write must not meet either.
    fileParallelism: false,
    // Longer than any single wait, so that what was waited for is named where it does not come.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
