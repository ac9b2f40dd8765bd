import { defineConfig } from 'vitest/config';
import { settings } from '../vitest.config.ts';

/** The tests that take minutes, as their kinds say in vitest.config.ts: `npm run test:long`. */
export default defineConfig({ root: '.', test: settings(true) });
