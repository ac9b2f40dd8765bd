// A library that holds what is heaviest to answer with: long articles of every shape, and one that a hundred thousand judged.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeArticle } from '../../analysis/read/article.ts';
import { command, form, type Product } from './product.ts';
import { shapes } from './shapes.ts';

export interface Library {
  /** Two articles of ordinary length. */
  ordinary: [string, string];
  /** Long articles by the shape of their text. A shape that cannot be stored has none. */
  long: Map<string, string>;
  /** One of ordinary length with a hundred thousand verdicts. */
  judged: string;
  /** Two drafts of ordinary length: one to look at, one to change. */
  drafts: [string, string];
}

const verdicts = 100_000;

/** Fills a new library through the command line. `size` is the length of the long ones in characters. */
export function fillLibrary(
  tree: string,
  dataFolder: string,
  names: readonly string[],
  size: number,
): Library {
  const lines = [
    ...['First', 'Second', 'Judged'].map((title) => ({
      title,
      text: `${title} of all. ${shapes.prose(4000)}`,
    })),
    ...names.map((title) => ({ title, text: shapes[title](size) })),
  ];
  const file = join(dataFolder, 'articles.jsonl');
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  // A text that is refused ends the command with an error, and is stored nowhere.
  const printed = command(tree, dataFolder, ['import', file], { mayFail: true });
  const stored = new Set(Array.from(printed.matchAll(/^added\s+(\w+)/gm), ([, id]) => id));
  const ids = lines.map(({ text }) => makeArticle(text).id.slice(0, 12));
  const [first, second, judged, ...long] = ids;
  for (const id of [first, second, judged])
    if (!stored.has(id)) throw new Error('an ordinary article could not be imported');
  const kept = names.map((name, i): [string, string] => [name, long[i]]).filter(([, id]) => stored.has(id));
  return { ordinary: [first, second], long: new Map(kept), judged, drafts: ['1', '2'] };
}

interface Marks {
  analysis: {
    readings: { loaded: { marks: { start: number; end: number; category: string }[] } };
  };
}

/** Pastes the two drafts; lets a hundred thousand people judge the marks of one article, and one reject the first marks of every other. */
export async function prepare(dataFolder: string, product: Product, library: Library): Promise<void> {
  for (const number of library.drafts)
    await product.send(form('/add/text', { text: `Draft ${number}. ${shapes.prose(4000)}` }));
  const database = new Database(join(dataFolder, 'parallax.sqlite'), { timeout: 10_000 });
  const insert = database.prepare(
    `INSERT INTO verdicts (article, measure, start, "end", category, subject, verdict, retag, reason, who, created)
     SELECT id, 'loaded', @start, @end, @category, '', @verdict, NULL, 'it is no such thing', @who, '2026-01-01T00:00:00.000Z'
     FROM articles WHERE id GLOB @id || '*'`,
  );
  const marksOf = async (id: string): Promise<Marks['analysis']['readings']['loaded']['marks']> => {
    const { status, text } = await product.send(
      { method: 'GET', path: `/api/articles/${id}` },
      120_000,
      2 ** 28,
    );
    if (status === 200) return (JSON.parse(text) as Marks).analysis.readings.loaded.marks;
    // Long ones wait for their turn, and a busy machine may have others to do first.
    if (status !== 503) throw new Error(`article ${id} was answered with ${status}: ${text.slice(0, 300)}`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return marksOf(id);
  };
  for (const id of [...library.ordinary, ...library.long.values()]) {
    const marks = (await marksOf(id)).slice(0, 20);
    database
      .transaction(() => {
        for (const mark of marks) insert.run({ ...mark, id, verdict: 'reject', who: 'Ana' });
      })
      .immediate();
  }
  const marks = await marksOf(library.judged);
  database
    .transaction(() => {
      for (let i = 0; i < verdicts; i++) {
        const { start, end, category } = marks[i % marks.length];
        const verdict = i % 3 ? 'reject' : 'accept';
        insert.run({ start, end, category, id: library.judged, verdict, who: `Reader ${i}` });
      }
    })
    .immediate();
  database.close();
}
