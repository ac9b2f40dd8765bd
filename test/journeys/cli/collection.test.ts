import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { fishermenText, harborText, temporaryFolder } from '../../unit/server/support.ts';
import { here } from './here.ts';
import { run, start, withoutProgress } from './run.ts';

const lookSchema = z.object({
  form: z.string(),
  articles: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string().nullable(),
      outlet: z.string().nullable(),
      date: z.iso.date().nullable(),
      words: z.int().nonnegative(),
    }),
  ),
  rejected: z.array(
    z.strictObject({ where: z.string(), what: z.enum(['article', 'value']), reason: z.string().min(10) }),
  ),
  duplicates: z.array(z.array(z.string()).min(2)),
  asks: z.array(
    z.strictObject({
      id: z.string(),
      question: z.string(),
      choices: z.array(z.string()).min(2),
      blocks: z.boolean(),
    }),
  ),
  notes: z.array(z.string()),
  columns: z.array(z.strictObject({ name: z.string(), is: z.string(), filled: z.int() })),
});

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A table of `count` articles with a date that could be read in two orders, and one bad line. */
function table(count: number): string {
  const file = join(temporaryFolder(), 'towns.csv');
  const rows = Array.from(
    { length: count },
    (_, i) => `t${i};${quoted(`${i % 2 ? harborText : fishermenText} Town ${i}.`)};01/02/2013;${i}`,
  );
  writeFileSync(file, `\ufeffid;text;date;rank\n${rows.join('\n')}\nbad;line\n`);
  return file;
}

test('import --look tells in JSON what would come in and what it asks, and brings nothing in', async () => {
  const file = table(4);
  const environment = { PARALLAX_DATA: join(temporaryFolder(), 'data') };
  const asked = await here(['import', '--look', file, '--format', 'json'], '', environment);
  expect(asked.code).toBe(0);
  const look = lookSchema.parse(JSON.parse(asked.stdout));
  expect(look).toMatchObject({ form: 'csv', asks: [{ id: 'date-order', choices: ['dmy', 'mdy'] }] });
  expect(look.articles.map(({ id, date }) => [id, date])).toEqual(
    ['t0', 't1', 't2', 't3'].map((id) => [id, null]),
  );
  expect(look.rejected).toMatchObject([
    { where: `${file}:${look.articles.length * 5 + 2 + 0}`, what: 'article' },
  ]);
  expect(look.duplicates).toEqual([
    ['t0', 't2'],
    ['t1', 't3'],
  ]);
  const told = await here(
    ['import', '--look', file, '--format', 'json', '--map', 'date-order=mdy'],
    '',
    environment,
  );
  const answered = lookSchema.parse(JSON.parse(told.stdout));
  expect(answered.asks).toEqual([]);
  expect(answered.articles.every(({ date }) => date === '2013-01-02')).toBe(true);
  const refused = await here(['import', file], '', environment);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/Nothing is brought in before this is answered.*--map date-order=dmy/);
  expect(refused.stdout).toBe('');
});

test('an import that is killed goes on when the command is given again: nothing is lost, nothing comes twice', {
  tags: ['many'],
}, async () => {
  const count = 24;
  const file = table(count);
  const data = join(temporaryFolder(), 'data');
  const args = ['import', file, '--map', 'date-order=dmy'];
  const child = start(args, { PARALLAX_DATA: data });
  let said = '';
  child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
    if ((said.match(/^added/gm) ?? []).length >= 3) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const before = (said.match(/^added.*\n/gm) ?? []).length;
  const again = await run([...args, '--workers', '2'], '', { PARALLAX_DATA: data });
  expect(again.code).toBe(2);
  const known = (again.stdout.match(/^known/gm) ?? []).length;
  const added = (again.stdout.match(/^added/gm) ?? []).length;
  expect(known).toBeGreaterThanOrEqual(before);
  expect(known + added).toBe(count);
  expect(withoutProgress(again.stderr)).toMatch(/24 articles are in the library, 1 could not be taken/);
  const database = new Database(join(data, 'parallax.sqlite'), { readonly: true });
  onTestFinished(() => void database.close());
  const kept = database.prepare('SELECT ownId, published FROM entries ORDER BY ownId').all();
  expect(kept).toHaveLength(count);
  expect(kept[0]).toEqual({ ownId: 't0', published: '2013-02-01' });
  const ranks = "SELECT count(*) FROM articleVariables WHERE name = 'rank' AND number >= 20";
  expect(database.prepare(ranks).pluck().get()).toBe(4);
});
