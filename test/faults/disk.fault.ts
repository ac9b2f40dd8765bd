import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run, start } from '../journeys/cli/run.ts';
import { temporaryFolder } from '../unit/server/support.ts';

const words = 'The minister said that the harbor wall would be finished by spring and praised the crews. ';
const lines = Array.from({ length: 150 }, (_, i) =>
  JSON.stringify({
    text: `Number ${i}. ${words.repeat(8)}${String(i * 7919).repeat(300)}`,
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

  const environment = { PARALLAX_DATA: join(disk, 'data'), PORT: '0', PARALLAX_WORKERS: '1' };
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
  expect(more.stdout.match(/^added/gm)).toHaveLength(150 - stored);

  // Full again, under a server: what is there is read, what cannot be written is told with 507.
  spawnSync('mount', ['-o', 'remount,size=100%', disk]);
  const server = start(['serve'], environment);
  onTestFinished(() => void server.kill('SIGKILL'));
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

test('on a full disk the password stays as it was, a restore changes nothing, and every command says what it is', {
  timeout: 300_000,
}, async (context) => {
  const folder = temporaryFolder();
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]);
  if (mount.status !== 0)
    context.skip(`a small disk cannot be mounted here: ${mount.stderr ?? mount.error}`.trim());
  onTestFinished(() => void spawnSync('umount', ['-l', disk]));

  const data = join(disk, 'data');
  const environment = { PARALLAX_DATA: data, PORT: '0' };
  const few = join(folder, 'few.jsonl');
  writeFileSync(few, lines.split('\n').slice(0, 20).join('\n'));
  await run(['import', few], '', environment);
  const backup = join(folder, 'backup.sqlite');
  await run(['backup', backup], '', environment);
  await run(['password'], 'harbor wall by spring\n', environment);
  const guard = join(data, 'password');
  const before = { hash: readFileSync(guard, 'utf8'), library: readFileSync(join(data, 'parallax.sqlite')) };

  spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'rest')}`, 'bs=4096']);
  const more = join(folder, 'more.jsonl');
  writeFileSync(more, lines.split('\n').slice(20).join('\n'));
  for (const [args, input] of [
    [['password'], 'another harbor entirely\n'],
    [['import', more], ''],
    [['restore', backup], ''],
    [['backup', join(disk, 'copy')], ''],
    [['serve'], ''],
  ] as const) {
    const { code, stderr } = await run([...args], input, environment);
    expect({ args, code }).toEqual({ args, code: 2 });
    expect(stderr).toMatch(/^parallax: .*no room left.*\n$/);
  }
  expect(readFileSync(guard, 'utf8')).toBe(before.hash);
  expect(readFileSync(join(data, 'parallax.sqlite')).equals(before.library)).toBe(true);
  expect(
    readdirSync(data)
      .filter((name) => !/-(?:wal|shm)$/.test(name))
      .sort(),
  ).toEqual(['parallax.sqlite', 'password']);

  rmSync(join(disk, 'rest'));
  expect((await run(['password'], 'another harbor entirely\n', environment)).code).toBe(0);
  expect((await run(['restore', backup], '', environment)).code).toBe(0);
});

function usedKilobytes(disk: string): number {
  const { stdout } = spawnSync('df', ['-k', '--output=used', disk], { encoding: 'utf8' });
  return Number(stdout.trim().split('\n')[1]) + 8;
}
