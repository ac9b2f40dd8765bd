import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/context.ts';
import { start } from '../journeys/cli/run.ts';
import { studyToLearn } from '../unit/server/coding/learned-study.ts';
import { temporaryFolder } from '../unit/server/support.ts';

interface HeadRow {
  number: number;
  state: string;
  step: number;
  steps: number;
  hash: string | null;
}

async function serve(environment: Record<string, string>) {
  const server = start(['serve'], environment);
  onTestFinished(() => void server.kill('SIGKILL'));
  const [printed] = await once(server.stdout!.setEncoding('utf8'), 'data');
  return { server, origin: new URL(/http:\S+/.exec(String(printed))![0]).origin };
}

test('a server that is killed while heads are learned and a population is coded goes on at its next start, and nothing it acknowledged is lost', async () => {
  const folder = join(temporaryFolder(), 'data');
  const environment = { PARALLAX_DATA: folder, PORT: '0' };
  const context = openContext(readConfig({ PARALLAX_DATA: folder, PARALLAX_LOG_LEVEL: 'silent' }));
  const { study } = await studyToLearn(context, { more: 40 });
  context.store.close();
  const database = new Database(join(folder, 'parallax.sqlite'));
  onTestFinished(() => void database.close());
  const { id, number: task } = study.task;
  const heads = () =>
    database
      .prepare('SELECT number, state, step, steps, hash FROM heads WHERE task = ? ORDER BY number')
      .all(task) as HeadRow[];
  const until = async (isIt: () => boolean) => {
    while (!isIt()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const post = (origin: string, path: string, body: Record<string, string>) =>
    fetch(`${origin}/studies/${id}/${path}`, {
      method: 'POST',
      body: new URLSearchParams(body),
      redirect: 'manual',
    });

  // Learned once without a kill: what comes out after kills must be the same, byte by byte.
  const first = await serve(environment);
  expect((await post(first.origin, 'heads', { category: 'blame' })).status).toBe(303);
  await until(() => heads()[0].state === 'learned');
  const { hash } = heads()[0];

  expect((await post(first.origin, 'heads', { category: 'blame' })).status).toBe(303);
  await until(() => heads()[1].step > 2);
  first.server.kill('SIGKILL');
  await once(first.server, 'close');
  expect(heads()[1]).toMatchObject({ state: 'learning', hash: null });
  expect(heads()[0]).toMatchObject({ state: 'learned', hash });

  // Killed once more, before it has come as far as it was.
  const second = await serve(environment);
  await until(() => heads()[1].state === 'learning' && heads()[1].step === 1);
  second.server.kill('SIGKILL');
  await once(second.server, 'close');

  const third = await serve(environment);
  await until(() => heads()[1].state === 'learned');
  expect(heads()[1].hash).toBe(hash);

  expect((await post(third.origin, 'runs', { source: `head:${hash}` })).status).toBe(303);
  const run = () =>
    database.prepare('SELECT state, done, failed FROM machineRuns WHERE task = ?').get(task) as {
      state: string;
      done: number;
      failed: number;
    };
  const coded = database.prepare('SELECT count(*) FROM machineCodes WHERE task = ?').pluck();
  await until(() => run().done > 0);
  third.server.kill('SIGKILL');
  await once(third.server, 'close');
  // What a run counts as done has its codes, and no more.
  expect(coded.get(task)).toBe(run().done);

  await serve(environment);
  await until(() => run().state === 'done');
  expect(run()).toEqual({ state: 'done', done: 103, failed: 0 });
  expect(coded.get(task)).toBe(103);
});
