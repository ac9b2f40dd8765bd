import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { cellFilter } from '../../../../server/library/corpora.ts';
import { wordsSql } from '../../../../server/store/corpus-cells.ts';
import { madeArticle, madeCorpus } from '../library/made-corpus.ts';
import { temporaryContext } from '../support.ts';

test('passages are found by indexes, whatever the cell, and stand where the text has the words', async () => {
  const context = temporaryContext();
  const { store } = context;
  const corpus = await madeCorpus(context, ['Valley Post'], 6);
  const database = new Database(join(context.config.dataFolder, 'parallax.sqlite'));
  for (const outlet of ['Valley Post', ''])
    for (const topic of ['t', ''])
      for (const period of ['', '2024-01']) {
        const filter = cellFilter({ outlet, topic, period });
        const values = { ...filter, corpus: 1, date: '', article: '', printing: 0, limit: 9, match: 'storm' };
        const plan = database.prepare(`EXPLAIN QUERY PLAN ${wordsSql(filter)}`).all(values) as {
          detail: string;
        }[];
        const bad = plan.filter(({ detail }) => /^SCAN (?!articleWords VIRTUAL)|ORDER BY/.test(detail));
        expect({ filter, bad }).toEqual({ filter, bad: [] });
      }
  database.close();
  const article = madeArticle('Valley Post', 3);
  for (const words of ['storms', 'regime of storm']) {
    const all = store.corpusCells.withWords(
      corpus.number,
      cellFilter({ outlet: '', topic: '', period: '' }),
      words,
      null,
      50,
    );
    expect(all).toHaveLength(6);
    const shown = store.corpusCells
      .placesOf(article.id, words)
      .map(({ start, end }) => article.text.slice(start, end));
    // Each word of a phrase that stands in the text is within what is marked.
    expect(shown.join(' ')).toBe(words === 'storms' ? 'storm' : 'regime of storm');
  }
});
