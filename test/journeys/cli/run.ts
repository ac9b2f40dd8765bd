import { type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../../analysis/assets.ts';

const command = join(projectRoot, 'dist', 'parallax.js');

/** What a run of the command line gave. */
export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Just the environment given, and the weights that the tests themselves read with. */
export function environmentOf(environment: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, PARALLAX_WEIGHTS } = process.env;
  return { PATH, ...(PARALLAX_WEIGHTS && { PARALLAX_WEIGHTS }), ...environment };
}

/** Starts `parallax` as built, with that environment. */
export function start(
  args: readonly string[],
  environment: Record<string, string> = {},
  options: SpawnOptions = {},
) {
  const env = environmentOf(environment);
  return spawn(process.execPath, [command, ...args], { stdio: 'pipe', ...options, env });
}

/** Runs `parallax` to its end with `input` on standard input. */
export function run(
  args: readonly string[],
  input = '',
  environment: Record<string, string> = {},
): Promise<Run> {
  const child = start(args, environment);
  const out: Run = { code: null, stdout: '', stderr: '' };
  child.stdout!.setEncoding('utf8').on('data', (chunk: string) => (out.stdout += chunk));
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (out.stderr += chunk));
  // A command that ends before it has read all its input closes the pipe on us; its code says whether that is right.
  child.stdin!.on('error', () => {});
  child.stdin!.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...out, code }));
  });
}

/** Messages but those that tell how far a long command is: how many of these come hangs on the machine. */
export function withoutProgress(stderr: string): string {
  return stderr.replace(
    /^[\d,]+ (?:of [\d,]+ )?articles, [\d.]+ a second(?:, [\d,]+ left, [\d,]+ failed)?\n/gm,
    '',
  );
}

export function jsonLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
