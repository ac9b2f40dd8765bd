import { defineConfig } from 'vitest/config';
import { settings } from '../vitest.config.ts';

/** What is left out while working, each for the seconds that it takes. */
const slow = [
  // Programs, servers and browsers of their own.
  'test/journeys/**',
];

/** Most of what can go wrong in under a minute: `npm run test:fast`. */
const shared = settings(false);
export default defineConfig({ test: { ...shared, exclude: [...shared.exclude, ...slow] } });
