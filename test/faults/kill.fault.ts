import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { run, start, withoutProgress } from '../journeys/cli/run.ts';
import { temporaryFolder } from '../unit/server/support.ts';
import { killAndCount } from './kills.ts';

const kills = 8;
const libraries = 2;

/** Lines of short articles, no two the same: far more than one run gets through before it is killed. */
function articleLines(count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const text = `The mayor of town ${i} said on Monday that the bridge would open in May. “We kept our word,” she said.`;
    return JSON.stringify({ text, title: `Town ${i}` });
  }).join('\n');
}

/** Starts an import, ends it with SIGKILL once `after` new articles are acknowledged and a moment has passed, and gives the ids. */
async function killedImport(
  file: string,
  environment: Record<string, string>,
  after: number,
): Promise<string[]> {
  const child = start(['import', file], environment);
  let printed = '';
  child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
    // Not at once: between an acknowledgement and the next, the kill falls at any point of the next write.
    if (printed.split('added').length > after && !child.killed)
      setTimeout(() => child.kill('SIGKILL'), (after * 7) % 11);
  });
  let complaints = '';
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (complaints += chunk));
  const [code, signal] = await once(child, 'close');
  complaints = withoutProgress(complaints);
  expect({ code, signal, complaints }).toEqual({ code: null, signal: 'SIGKILL', complaints: '' });
  const whole = printed.slice(0, printed.lastIndexOf('\n') + 1);
  return Array.from(whole.matchAll(/^(?:added|known) {2}(\w+)/gm), ([, id]) => id);
}

async function killImports(library: number) {
  const folder = temporaryFolder();
  const environment = { PARALLAX_DATA: join(folder, 'data') };
  const file = join(folder, 'towns.jsonl');
  writeFileSync(file, articleLines(20_000));
  const acknowledged = new Set<string>();
  let lost = 0;
  let duplicates = 0;
  for (let kill = 0; kill < kills / libraries; kill++) {
    // Each run meets what the ones before it stored, and gets a little further.
    for (const id of await killedImport(file, environment, 1 + ((kill + library * 3) % 7)))
      acknowledged.add(id);
    const database = new Database(join(environment.PARALLAX_DATA, 'parallax.sqlite'), { readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const ids = database.prepare('SELECT id FROM articles').pluck().all() as string[];
    const stored = new Set(ids.map((id) => id.slice(0, 12)));
    lost += [...acknowledged].filter((id) => !stored.has(id)).length;
    duplicates += ids.length - stored.size;
    const half = 'SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM analyses)';
    expect(database.prepare(half).pluck().get()).toBe(0);
    database.close();
  }
  const some = join(folder, 'some.jsonl');
  writeFileSync(some, articleLines(1000));
  const { code, stdout } = await run(['import', some], '', environment);
  expect(code).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(1000);
  expect(stdout).toContain('known');
  const again = await run(['import', some], '', environment);
  expect(again.stdout).not.toContain('added');
  return { acknowledged: acknowledged.size, lost, duplicates };
}

test('kills in the middle of an import: nothing acknowledged is lost, nothing is half or twice', {
  timeout: 900_000,
}, async () => {
  const counts = await Promise.all(Array.from({ length: libraries }, (_, i) => killImports(i)));
  console.log(`${kills} kills:`, counts);
  for (const { acknowledged, lost, duplicates } of counts) {
    expect(acknowledged).toBeGreaterThan(kills / libraries);
    expect({ lost, duplicates }).toEqual({ lost: 0, duplicates: 0 });
  }
});

test('kills while people save, correct and judge: what was acknowledged is there, once and whole', {
  timeout: 900_000,
}, async () => {
  const { acknowledged, ...faults } = await killAndCount(projectRoot, kills);
  console.log(`${kills} kills of the server:`, { acknowledged, ...faults });
  expect(acknowledged).toBeGreaterThan(kills);
  expect(faults).toEqual({
    kills,
    lost: 0,
    twice: 0,
    half: 0,
    corrupt: 0,
    unreadable: 0,
    refused: 0,
    faults: [],
  });
});
