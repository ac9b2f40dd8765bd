import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run, start } from '../cli/run.ts';
import { temporaryFolder } from '../server/support.ts';

const words = 'The minister said that the harbor wall would be finished by spring and praised the crews. ';
const lines = Array.from({ length: 400 }, (_, i) =>
  JSON.stringify({
    text: `Number ${i}. ${words.repeat(20)}${String(i * 7919).repeat(300)}`,
    title: `Number ${i}`,
  }),
).join('\n');

test('a full disk: said plainly, what is stored stays readable, and the import goes on once there is room', {
  timeout: 300_000,
}, async (context) => {
  const folder = temporaryFolder();
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk]);
  if (mount.status !== 0)
    context.skip(`a small disk cannot be mounted here: ${mount.stderr ?? mount.error}`.trim());
  onTestFinished(() => void spawnSync('umount', ['-l', disk]));

  const environment = { PARALLAX_DATA: join(disk, 'data'), PORT: '0', PARALLAX_WORKERS: '0' };
  const file = join(folder, 'numbers.jsonl');
  writeFileSync(file, lines);
  const full = await run(['import', file], '', environment);
  expect(full.code).toBe(2);
  expect(full.stderr).toMatch(/no room left on its disk/);
  const stored = full.stdout.trim().split('\n').length;
  expect(stored).toBeGreaterThan(3);

  spawnSync('mount', ['-o', 'remount,size=64m', disk]);
  const more = await run(['import', file], '', environment);
  expect(more.code).toBe(0);
  expect(more.stdout.match(/^known/gm)).toHaveLength(stored);
  expect(more.stdout.match(/^added/gm)).toHaveLength(400 - stored);

  // Full again, under a server: what is there is read, what cannot be written is told with 507.
  spawnSync('mount', ['-o', 'remount,size=100%', disk]);
  const server = start(['serve'], environment);
  onTestFinished(() => void server.kill());
  const printed = await new Promise<string>((resolve) =>
    server.stdout!.once('data', (chunk) => resolve(String(chunk))),
  );
  const { origin } = new URL(/http:\S+/.exec(printed)![0]);
  const { articles } = (await (await fetch(`${origin}/api/articles?limit=3`)).json()) as {
    articles: { id: string }[];
  };
  spawnSync('sh', [
    '-c',
    `mount -o remount,size=${usedKilobytes(disk)}k ${disk}; dd if=/dev/zero of=${disk}/rest bs=4096 2>/dev/null`,
  ]);
  const read = await fetch(`${origin}/articles/${articles[0].id}`);
  expect(read.status).toBe(200);
  const compared = await fetch(`${origin}/api/comparisons/${articles[0].id}/${articles[1].id}`);
  expect(compared.status).toBe(507);
  expect(((await compared.json()) as { code: string }).code).toBe('store-full');
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
});

function usedKilobytes(disk: string): number {
  const { stdout } = spawnSync('df', ['-k', '--output=used', disk], { encoding: 'utf8' });
  return Number(stdout.trim().split('\n')[1]) + 8;
}
