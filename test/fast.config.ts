import { defineConfig } from 'vitest/config';
import { settings } from '../vitest.config.ts';

/** What is left out while working, each for the seconds that it takes. */
const slow = [
  // Programs, servers and browsers of their own.
  'test/journeys/**',
  // Both shipped articles read again and again.
  'test/marks.test.ts',
  // Each list damaged, and each loaded anew.
  'test/unit/analysis/assets.test.ts',
  // Threads of their own, to extract and to read in.
  'test/unit/server/ingest/{bombs,extract,layout,linear,pages,uploads}.test.ts',
  'test/unit/server/web/workers/*.test.ts',
  'test/unit/server/coding/exchange/hostile-coding.test.ts',
  // A library of its own for each case, damaged, locked, copied or emptied.
  'test/unit/server/{backup,damaged,failures,store-hostile}.test.ts',
  'test/unit/server/library/{erase,recount,verdicts}.test.ts',
  'test/unit/server/{add,add-limits,broken-bodies}.test.ts',
  // Each route asked in every way, at both doors.
  'test/unit/server/web/two-doors.test.ts',
  // A password takes long by design.
  'test/unit/server/web/http/password.test.ts',
];

/** Most of what can go wrong in under a minute: `npm run test:fast`. */
const shared = settings(false);
export default defineConfig({ test: { ...shared, exclude: [...shared.exclude, ...slow] } });
