import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import Database from 'better-sqlite3';
import request from 'supertest';
import { expect, test } from 'vitest';
import { noCorrections } from '../../../analysis/types/corrections.ts';
import { draftOfText } from '../../../server/ingest/drafts.ts';
import { ensureComparison, importArticle } from '../../../server/library/analysis.ts';
import { seedCorpus } from '../../../server/library/corpus.ts';
import { articlePath, comparisonPath, reportPath } from '../../../server/report/links.ts';
import { createApp, fishermen, harbor, temporaryContext } from './support.ts';

/** What somebody, or a failing disk, may put in the place of a stored result. */
const damages: Record<string, Buffer> = {
  nothing: Buffer.alloc(0),
  garbage: Buffer.from('fffe', 'hex'),
  'JSON that is cut': deflateRawSync('{"a":'),
  null: deflateRawSync('null'),
  'an empty object': deflateRawSync('{}'),
  'a list': deflateRawSync('[1]'),
  'a bomb': deflateRawSync(Buffer.alloc(300 * 2 ** 20, ' ')),
};

async function library() {
  const context = temporaryContext();
  for (const article of [harbor, fishermen]) await importArticle(context, article);
  await ensureComparison(context, harbor.id, fishermen.id);
  const database = new Database(join(context.config.dataFolder, 'parallax.sqlite'));
  return { context, database, app: createApp(context) };
}

test.each(Object.entries(damages))(
  'a result in whose place stands %s is made anew, and is then there',
  async (_, bytes) => {
    const { database, app } = await library();
    database.prepare('UPDATE analyses SET analysis = ? WHERE article = ?').run(bytes, harbor.id);
    database.prepare('UPDATE analyses SET document = ? WHERE article = ?').run(bytes, fishermen.id);
    database.prepare('UPDATE comparisons SET comparison = ?').run(bytes);
    await request(app).get(articlePath(harbor.id)).expect(200);
    await request(app).get(reportPath(harbor.id, fishermen.id)).expect(200);
    const { body } = await request(app).get(comparisonPath(harbor.id, fishermen.id)).expect(200);
    expect(body.left).toBe(harbor.id);
    const kept = database
      .prepare('SELECT analysis FROM analyses WHERE article = ?')
      .pluck()
      .all(harbor.id) as Buffer[];
    expect(kept).toHaveLength(1);
    expect(kept[0].equals(bytes)).toBe(false);
    expect(database.prepare('SELECT count(*) FROM comparisons').pluck().get()).toBe(1);
    database.close();
  },
);

test.each(['', '{bad', 'null', '[]', '{"blocks":1}'])(
  'corrections that read %j leave those before them',
  async (json) => {
    const { context, database, app } = await library();
    const right = { ...noCorrections, blocks: [{ start: 0, end: 5, kind: 'caption' as const }] };
    context.store.corrections.put(harbor.id, right);
    database
      .prepare('INSERT INTO corrections (article, created, corrections) VALUES (?, ?, ?)')
      .run(harbor.id, 'x', json);
    expect(context.store.corrections.of(harbor.id)).toEqual(right);
    await request(app).get(articlePath(harbor.id)).expect(200);
    database.close();
  },
);

test('a waiting text whose fields are damaged can be looked at, and discarded; the others too', async () => {
  const { context, database, app } = await library();
  const { bytes: _, ...draft } = draftOfText(`A bridge in May\n\n${harbor.text}`);
  const numbers = [context.store.drafts.add(draft), context.store.drafts.add(draft)];
  database
    .prepare("UPDATE drafts SET metadata = '{bad', removed = 'x', encoding = '' WHERE number = ?")
    .run(numbers[0]);
  await request(app).get('/add').expect(200);
  for (const number of numbers) await request(app).get(`/drafts/${number}`).expect(200);
  await request(app).post(`/drafts/${numbers[0]}`).type('form').send({ action: 'discard' }).expect(303);
  database.close();
});

test('a shipped text that somebody changed in the library keeps nobody from starting', async () => {
  const { context, database } = await library();
  const { added } = await seedCorpus(context);
  expect(added).toBe(5);
  database.prepare("UPDATE articles SET text = 'short' WHERE id NOT IN (?, ?)").run(harbor.id, fishermen.id);
  database.exec('DELETE FROM analyses; DELETE FROM comparisons');
  await seedCorpus(context);
  expect(context.store.articles.count()).toBe(2 + added);
  database.close();
});
