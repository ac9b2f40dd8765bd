import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run of the tests, for what is made once and used by many. */
    sharedFolder: string;
  }
}

/** Builds what tests run as programs of their own: the command line, the extraction worker, the browser scripts. */
export default function build(project: TestProject): () => void {
  execFileSync(process.execPath, ['build.mjs'], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'parallax-shared-'));
  project.provide('sharedFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
