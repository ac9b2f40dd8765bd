import { defineConfig } from 'vitest/config';

/** The tests that take minutes: `npm run test:faults`. Two files at a time: much of them is waiting. */
export default defineConfig({
  test: { include: ['test/faults/*.fault.ts'], maxWorkers: 2, testTimeout: 900_000 },
});
