import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['dist/**', 'node_modules/**'],
    testTimeout: 60_000,
    globalSetup: 'test/build.ts',
    // The word lists and models take a second or two to load and hold no state of a test: each worker loads them once.
    isolate: false,
    // Browser tests wait for the browser as much as they work: two go well on two cores.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism() - 1)),
  },
});
