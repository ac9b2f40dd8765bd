// A library that holds what is heaviest to answer with: long articles of every shape, and one that a hundred thousand judged.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeArticle } from '../../analysis/read/article.ts';
import { mostSaid } from '../../server/coding/annotations.ts';
import { joinLesson, mostCoders } from '../../server/coding/coders.ts';
import { beginPhase } from '../../server/coding/phases.ts';
import { openStore, type Store } from '../../server/store/index.ts';
import { type ClassLesson, classLesson } from '../faults/phones.ts';
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
  /** A lesson of an ordinary article in which hardly anything was said. */
  lesson: GuardLesson;
  /** One that as many phones are in as can be, each of which said as much as is taken. */
  crowded: GuardLesson;
}

/** A lesson with the token of one of its pupils, and one thing that may be marked. */
export interface GuardLesson extends ClassLesson {
  token: string;
}

const verdicts = 100_000;
/** Until there is one. */
const noLesson: GuardLesson = { id: '', number: 0, code: '', text: '', places: [], token: '' };

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
  return {
    ordinary: [first, second],
    long: new Map(kept),
    judged,
    drafts: ['1', '2'],
    lesson: noLesson,
    crowded: noLesson,
  };
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
  const phone = async (one: ClassLesson) => ({ ...one, token: joinLesson(store, one.code).token });
  library.lesson = await phone(await classLesson(product, dataFolder));
  library.crowded = await phone(await classLesson(product, dataFolder));
  crowd(store, library.crowded);
  store.close();
}

/** Lets phones into a lesson until it is full, each with as many marks as are taken of one, and goes on to where all are seen. */
function crowd(store: Store, { id, number, code, text, places }: GuardLesson): void {
  const none = { otherStart: null, otherEnd: null, about: null, withdraws: null, key: null };
  const mark = {
    ...none,
    kind: 'mark',
    unit: 'span',
    category: 'charged',
    subject: '',
    value: 'yes',
  } as const;
  store.transaction(() => {
    for (let i = 1; i < mostCoders; i++) {
      const { coder } = joinLesson(store, code);
      for (let n = 0; n < mostSaid.inAll; n++) {
        const { start, end } = places[(i + n) % places.length];
        const reason =
          n % 5 ? null : `It is said so in order to hurt, says number ${i} of a class. `.repeat(5);
        const own = {
          task: number,
          coder: coder.number,
          article: text,
          start,
          end,
          reason,
          phase: 'mark',
          item: null,
        } as const;
        store.annotations.add({ ...mark, ...own });
      }
    }
  });
  beginPhase(store, id, 'each-other');
}
