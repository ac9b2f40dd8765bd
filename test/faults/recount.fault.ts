import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { run, start } from '../journeys/cli/run.ts';
import { temporaryFolder } from '../unit/server/support.ts';

const towns = 150;

async function serve(environment: Record<string, string>) {
  const server = start(['serve'], environment);
  onTestFinished(() => void server.kill('SIGKILL'));
  const [printed] = await once(server.stdout!.setEncoding('utf8'), 'data');
  const { origin } = new URL(/http:\S+/.exec(String(printed))![0]);
  const line = async () => {
    const page = await (await fetch(`${origin}/library`)).text();
    return /<form id="recount".*?<\/form>/.exec(page)?.[0] ?? null;
  };
  const post = (action: string) =>
    fetch(`${origin}/library/recount`, {
      method: 'POST',
      body: new URLSearchParams({ action }),
      redirect: 'manual',
    });
  /** Asks for the line until it is as wanted. */
  const until = async (isIt: (line: string | null) => boolean) => {
    for (;;) {
      const now = await line();
      if (isIt(now)) return now;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { server, origin, line, post, until };
}

const done = (line: string | null) =>
  Number(/([\d,]+) of [\d,]+ articles are done/.exec(line ?? '')?.[1] ?? 0);

test('a library is read anew behind its readers, over a kill, a pause and starts of the server', async () => {
  const folder = temporaryFolder();
  const environment = { PARALLAX_DATA: join(folder, 'data'), PORT: '0' };
  const file = join(folder, 'towns.jsonl');
  const line = (i: number) =>
    JSON.stringify({ text: `The mayor of town ${i} said that the bridge would open. `.repeat(20) });
  writeFileSync(file, Array.from({ length: towns }, (_, i) => line(i)).join('\n'));
  expect((await run(['import', file], '', environment)).code).toBe(0);
  const database = new Database(join(environment.PARALLAX_DATA, 'parallax.sqlite'));
  onTestFinished(() => void database.close());
  for (const table of ['analyses', 'recounts']) database.exec(`UPDATE ${table} SET version = '0.0.1'`);
  const ids = database.prepare('SELECT id FROM articles ORDER BY number').pluck().all() as string[];
  const readAnew = database
    .prepare("SELECT count(DISTINCT article) FROM analyses WHERE version <> '0.0.1'")
    .pluck();

  const first = await serve(environment);
  expect(await first.line()).toContain('last read by Parallax 0.0.1');
  expect((await first.post('start')).status).toBe(303);
  await first.until((now) => done(now) > 5);
  // Two texts that the run has not come to yet: whoever asks for them does not wait for it.
  const asked = `${first.origin}/api/comparisons/${ids.at(-1)}/${ids.at(-2)}`;
  expect((await fetch(asked)).status).toBe(200);
  expect(await first.line()).toContain('being read anew');
  first.server.kill('SIGKILL');
  await once(first.server, 'close');
  const before = readAnew.get() as number;
  expect(before).toBeGreaterThan(5);

  const second = await serve(environment);
  await second.until((now) => done(now) > before);
  await second.post('pause');
  const paused = done(await second.until((now) => now?.includes('is paused') ?? false));
  const closed = once(second.server, 'close');
  second.server.kill('SIGTERM');
  expect(await closed).toEqual([0, null]);

  const third = await serve(environment);
  expect(done(await third.line())).toBeLessThanOrEqual(paused + 1);
  expect(await third.line()).toContain('is paused');
  await third.post('start');
  await third.until((now) => now === null);
  expect(database.prepare("SELECT count(*) FROM analyses WHERE version = '0.0.1'").pluck().get()).toBe(towns);
  expect(
    database
      .prepare(
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM analyses WHERE version <> '0.0.1')",
      )
      .pluck()
      .get(),
  ).toBe(0);
  expect(
    database
      .prepare('SELECT failed FROM recounts WHERE number = (SELECT max(number) FROM recounts)')
      .pluck()
      .get(),
  ).toBe(0);
});
