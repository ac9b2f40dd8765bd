import { defineConfig } from 'vitest/config';

/** The tests that take minutes: `npm run test:faults`. One file at a time, since they watch clocks and disks. */
export default defineConfig({
  test: { include: ['test/faults/*.fault.ts'], fileParallelism: false, testTimeout: 900_000 },
});
