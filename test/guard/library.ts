// A library that holds what is heaviest to answer with: long articles of every shape, and one that a hundred thousand judged.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeArticle } from '../../analysis/read/article.ts';
import { openStore } from '../../server/store/index.ts';
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

interface Mark {
  start: number;
  end: number;
  category: string;
}

interface Marks {
  analysis: { readings: { loaded: { marks: Mark[] } } };
}

/** Pastes the two drafts; lets a hundred thousand people judge the marks of one article, and one reject the first marks of every other. */
export async function prepare(dataFolder: string, product: Product, library: Library): Promise<void> {
  for (const number of library.drafts)
    await product.send(form('/add/text', { text: `Draft ${number}. ${shapes.prose(4000)}` }));
  const store = openStore(join(dataFolder, 'parallax.sqlite'));
  store.waitForLock(10_000);
  const judge = (id: string, mark: Mark, verdict: 'accept' | 'reject', who: string): void => {
    const [article] = store.articles.idsFrom(id);
    const { start, end, category } = mark;
    store.verdicts.add(article, {
      ...{ measure: 'loaded', start, end, category, subject: '' },
      ...{ verdict, retag: null, reason: 'it is no such thing', who },
    });
  };
  const marksOf = async (id: string): Promise<Mark[]> => {
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
    store.transaction(() => {
      for (const mark of marks) judge(id, mark, 'reject', 'Ana');
    });
  }
  const marks = await marksOf(library.judged);
  store.transaction(() => {
    for (let i = 0; i < verdicts; i++)
      judge(library.judged, marks[i % marks.length], i % 3 ? 'reject' : 'accept', `Reader ${i}`);
  });
  store.close();
}
