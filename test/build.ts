import { execFileSync } from 'node:child_process';

/** Builds what tests run as programs of their own: the command line, the extraction worker, the browser scripts. */
export default function build(): void {
  execFileSync(process.execPath, ['build.mjs'], { stdio: 'inherit' });
}
