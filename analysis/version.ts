import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashAssets, projectRoot } from './assets.ts';
import type { AnalyzerVersion } from './types/reading.ts';

/** What a result depends on besides the text: the package's version, and the hash of lexicons, models and code. */
export const analyzerVersion: AnalyzerVersion = {
  version: (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string })
    .version,
  assets: hashAssets(),
};
