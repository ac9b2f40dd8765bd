import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../unit/server/support.ts';
import { here } from './here.ts';
import { run, start } from './run.ts';

/** A library of so many towns, all of them read by an older Parallax. */
async function oldLibrary(towns: number) {
  const folder = temporaryFolder();
  const file = join(folder, 'towns.jsonl');
  const line = (i: number) =>
    JSON.stringify({ text: `The mayor of town ${i} said that the bridge would open. `.repeat(9) });
  writeFileSync(file, Array.from({ length: towns }, (_, i) => line(i)).join('\n'));
  const environment = { PARALLAX_DATA: join(folder, 'data') };
  expect((await here(['import', file], '', environment)).code).toBe(0);
  const open = <T>(work: (database: Database.Database) => T): T => {
    const database = new Database(join(environment.PARALLAX_DATA, 'parallax.sqlite'));
    try {
      database.pragma('busy_timeout = 20000');
      return work(database);
    } finally {
      database.close();
    }
  };
  open((database) => {
    for (const table of ['analyses', 'recounts']) database.exec(`UPDATE ${table} SET version = '0.0.1'`);
  });
  const counts = () =>
    open((database) => {
      const count = (sql: string) => database.prepare(sql).pluck().get() as number;
      return {
        old: count("SELECT count(*) FROM analyses WHERE version = '0.0.1'"),
        now: count("SELECT count(DISTINCT article) FROM analyses WHERE version <> '0.0.1'"),
        rows: count("SELECT count(*) FROM analyses WHERE version <> '0.0.1'"),
        done: (database.prepare('SELECT max(done) FROM recounts').pluck().get() as number | null) ?? 0,
        open: count('SELECT count(*) FROM recounts WHERE ended IS NULL'),
      };
    });
  return { environment, counts };
}

test.each(['1', '2'])(
  'a whole library is read anew, %s at a time, and only once',
  { tags: ['many'] },
  async (workers) => {
    const { environment, counts } = await oldLibrary(9);
    const first = await run(['recount', '--workers', workers], '', environment);
    expect(first).toMatchObject({ code: 0, stdout: 'All of the library is read: 9 articles.\n' });
    expect(counts()).toEqual({ old: 9, now: 9, rows: 9, done: 9, open: 0 });
    const second = await here(['recount'], '', environment);
    expect(second).toEqual({
      code: 0,
      stdout: 'This Parallax has read all of the library already.\n',
      stderr: '',
    });
  },
);

/** Begins a recount and sends it a signal once some articles are dealt with. */
async function endedBy(signal: 'SIGINT' | 'SIGKILL', library: Awaited<ReturnType<typeof oldLibrary>>) {
  const child = start(['recount'], library.environment);
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const closed = once(child, 'close');
  while (library.counts().done < 3) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill(signal);
  const [code, by] = await closed;
  return { code, by, stderr };
}

test('who stops it, or kills it, finds what is done, and the rest is read by the same command', {
  tags: ['many'],
}, async () => {
  const library = await oldLibrary(60);
  const stopped = await endedBy('SIGINT', library);
  expect(stopped).toMatchObject({ code: 2, by: null });
  expect(stopped.stderr).toMatch(/Stopped at \d+ of 60 articles\. Give the same command again to go on\.\n$/);
  const { done, open } = library.counts();
  expect(open).toBe(1);
  expect(done).toBeLessThan(60);

  const killed = await endedBy('SIGKILL', library);
  expect(killed).toMatchObject({ code: null, by: 'SIGKILL' });
  expect(library.counts()).toMatchObject({ old: 60, open: 1 });

  const last = await run(['recount'], '', library.environment);
  expect(last).toMatchObject({ code: 0, stdout: 'All of the library is read: 60 articles.\n' });
  expect(library.counts()).toEqual({ old: 60, now: 60, rows: 60, done: 60, open: 0 });
});

test('a number of workers that cannot be is refused', async () => {
  const { code, stderr } = await here(['recount', '--workers', '0'], '', {
    PARALLAX_DATA: temporaryFolder(),
  });
  expect(code).toBe(2);
  expect(stderr).toContain('--workers takes a whole number from 1 to 64.');
});
