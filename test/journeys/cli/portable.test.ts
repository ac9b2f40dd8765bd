import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../../analysis/assets.ts';
import { analyzerVersion } from '../../../analysis/index.ts';
import { temporaryFolder } from '../../unit/server/support.ts';
import { copySeeded } from '../shipped-library.ts';
import { start } from './run.ts';

/** A folder with the few programs that a start script may take from the system, and a browser that notes what it was opened with. */
function systemWithoutNode(): { path: string; opened: () => string } {
  const path = temporaryFolder();
  for (const name of ['sh', 'dirname', 'cat']) {
    const found = ['/bin', '/usr/bin'].map((folder) => join(folder, name)).find(existsSync)!;
    symlinkSync(found, join(path, name));
  }
  const note = join(path, 'opened');
  writeFileSync(join(path, 'xdg-open'), `#!/bin/sh\necho "$1" > "${note}"\n`);
  chmodSync(join(path, 'xdg-open'), 0o755);
  return { path, opened: () => (existsSync(note) ? readFileSync(note, 'utf8').trim() : '') };
}

test.runIf(process.platform === 'linux')(
  'a server that is told to opens a browser where it answers',
  async () => {
    const { path, opened } = systemWithoutNode();
    const data = join(temporaryFolder(), 'data');
    await copySeeded(data);
    const child = start(['serve', '--open'], { PATH: path, PORT: '0', PARALLAX_DATA: data });
    onTestFinished(() => void child.kill('SIGKILL'));
    let out = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
    await expect.poll(opened, { timeout: 150_000 }).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await expect.poll(() => out).toContain(`ready: ${opened()}/`);
  },
);

/** It copies hundreds of megabytes: tried where it is asked for. */
const asked = process.platform === 'linux' && process.env.PARALLAX_PORTABLE === 'required';

test.runIf(asked)(
  'npm run portable makes a folder that starts anywhere, without Node, packages or a network',
  async () => {
    const place = temporaryFolder();
    const made = join(place, 'made');
    execFileSync(process.execPath, ['portable.mjs', made], { cwd: projectRoot });
    // Made twice it is the same; a folder of others is left alone.
    execFileSync(process.execPath, ['portable.mjs', made], { cwd: projectRoot });
    mkdirSync(join(place, 'others'));
    expect(() =>
      execFileSync(process.execPath, ['portable.mjs', join(place, 'others')], {
        cwd: projectRoot,
        stdio: 'pipe',
      }),
    ).toThrow(/did not make it/);

    const folder = join(place, 'auf dem Stick — “hier”');
    renameSync(made, folder);
    const packages = readdirSync(join(folder, 'parallax', 'node_modules'));
    expect(packages).toContain('better-sqlite3');
    for (const name of ['vitest', 'typescript', '@biomejs', 'playwright-core', 'esbuild'])
      expect(packages).not.toContain(name);
    const links = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isSymbolicLink(),
    );
    expect(links.map(({ name }) => name)).toEqual([]);
    const readme = readFileSync(join(folder, 'README.txt'), 'utf8');
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
    expect(readme.match(/Not tried by us/g)).toHaveLength(2);
    const cmd = readFileSync(join(folder, 'start-parallax.cmd'), 'utf8');
    expect(cmd.replaceAll('\r\n', '')).not.toContain('\n');

    const { path, opened } = systemWithoutNode();
    const child = spawn(join(folder, 'start-parallax.sh'), { cwd: '/', env: { PATH: path, PORT: '0' } });
    onTestFinished(() => void child.kill('SIGKILL'));
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    await expect.poll(opened, { timeout: 150_000 }).toMatch(/^http:/);
    expect((await fetch(opened())).status).toBe(200);
    // The reader reads, and by the same lists, weights and code as here.
    const checked = await fetch(`${opened()}/api/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'The reckless senator slammed the plan, a disaster for the whole town.' }),
    });
    const { analyzer, findings } = (await checked.json()) as { analyzer: object; findings: object[] };
    expect(analyzer).toEqual({ version: analyzerVersion.version, assets: analyzerVersion.assets });
    expect(findings.length).toBeGreaterThan(0);
    expect(existsSync(join(folder, 'data', 'parallax.sqlite'))).toBe(true);
    child.kill('SIGINT');
    expect((await once(child, 'exit'))[0]).toBe(0);
    expect(told).toBe('');
  },
);
