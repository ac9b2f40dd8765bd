import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { makeArticle } from '../../analysis/read/article.ts';
import { inviteCoder } from '../../server/coding/study/coder-links.ts';
import { studyOf } from '../../server/coding/study/studies.ts';
import { openStore } from '../../server/store/index.ts';
import { type Product, serve } from '../guard/product.ts';
import { categoryOf, roundWith, studyWith } from '../unit/server/coding/study.ts';
import { pause } from './phones.ts';
import { type Coder, codeInStudy } from './study-coders.ts';

const items = 60;
const overlap = 2;

/** A library with a study of short texts, a round that is on, and the links of its coders. */
function studyIn(folder: string, coders: number): string[] {
  const store = openStore(join(folder, 'parallax.sqlite'));
  try {
    const articles = Array.from({ length: items }, (_, i) =>
      makeArticle(`The wall number ${i} fell in the night.`),
    );
    const values = ['storm', 'mayor'].map((id) => ({ id, name: id }));
    const study = studyWith(store, articles, [
      categoryOf('blame', { key: '1' }),
      categoryOf('whom', { key: '2', color: 'green', kind: 'several of', values }),
      categoryOf('degree', { key: '3', color: 'teal', kind: 'number' }),
    ]);
    roundWith(store, study, overlap);
    return Array.from(
      { length: coders },
      (_, i) => inviteCoder(store, studyOf(store, study.task.id), `coder ${i + 1}`).link,
    );
  } finally {
    store.close();
  }
}

interface Row {
  number: number;
  coder: number;
  item: number;
  category: string;
  value: string | null;
  key: string | null;
  withdraws: number | null;
}

test('six coders code while the server is killed thrice: what was acknowledged is there, once, and no item is with more than its round says', {
  timeout: 300_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-coders-'));
  let product: Product | null = null;
  try {
    const links = studyIn(folder, 6);
    product = await serve(projectRoot, folder);
    const port = new URL(product.origin).port;
    const coders: Coder[] = [];
    for (const link of links) coders.push(await codeInStudy(() => product!.origin, link));
    for (let kill = 0; kill < 3; kill++) {
      await pause(2500);
      await product.stop('SIGKILL');
      await pause(300);
      // Where it was before: browsers know no other address.
      product = await serve(projectRoot, folder, { PORT: port });
    }
    await Promise.all(coders.map(({ over }) => over));
    await product.stop('SIGKILL');

    const database = new Database(join(folder, 'parallax.sqlite'));
    const rows = database
      .prepare(
        `SELECT number, coder, item, category, value, "key", withdraws FROM annotations ORDER BY number`,
      )
      .all() as Row[];
    const given = database.prepare('SELECT item, count(*) AS times FROM assignments GROUP BY item').all() as {
      times: number;
    }[];
    const done = database.prepare('SELECT count(*) FROM assignments WHERE done IS NOT NULL').pluck().get();
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();

    const byKey = new Map(rows.map((row) => [row.key, row]));
    const faults = coders.flatMap((coder) => [
      ...coder.faults,
      ...[...coder.taken].flatMap(([key, { number, item, category, value }]) => {
        const row = byKey.get(key);
        const same =
          row?.number === number && row.item === item && row.category === category && row.value === value;
        return same ? [] : [`${key} was acknowledged as ${number} and is not there so`];
      }),
    ]);
    expect(faults).toEqual([]);
    const taken = coders.reduce((sum, one) => sum + one.taken.size, 0);
    const again = coders.reduce((sum, one) => sum + one.again, 0);
    console.info('Six coders:', { taken, again, rows: rows.length, done });
    expect(again).toBeGreaterThan(0);
    // Each said three things of an item: none is there twice, under whatever key.
    const held = rows.filter(({ number }) => !rows.some(({ withdraws }) => withdraws === number));
    expect(held).toHaveLength(3 * items * overlap);
    expect(new Set(held.map(({ coder, item, category }) => `${coder} ${item} ${category}`)).size).toBe(
      held.length,
    );
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(given.map(({ times }) => times)).toEqual(Array(items).fill(overlap));
    expect(done).toBe(items * overlap);
  } finally {
    await (product as Product | null)?.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
