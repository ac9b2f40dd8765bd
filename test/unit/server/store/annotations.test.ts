import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { SchemeDraft, TaskText } from '../../../../analysis/types/annotation.ts';
import { databaseFile } from '../../../../server/context.ts';
import { type NewAnnotation, openStore, type Store, type Verdict } from '../../../../server/store/index.ts';
import { migrations } from '../../../../server/store/migrations.ts';
import { openDatabase } from '../../../../server/store/open.ts';
import { fishermen, harbor, temporaryContext, temporaryFolder } from '../support.ts';

/** How many steps a library had that still had a table of verdicts. */
const withVerdicts = migrations.findIndex((step) => step.includes('DROP TABLE verdicts'));

type Said = readonly [article: string, who: string, start: number, verdict: string, retag?: string];

/** Ana thinks three times about one mark; Ben takes back what he never said; Cem says it of two articles. */
const said: readonly Said[] = [
  [harbor.id, 'Ana', 10, 'accept'],
  [harbor.id, 'Ben', 10, 'withdraw'],
  [harbor.id, 'Ana', 10, 'reject'],
  [harbor.id, 'Ana', 30, 'accept'],
  [harbor.id, 'Cem', 10, 'retag', 'booster'],
  [harbor.id, 'Ana', 10, 'retag', '=cmd()'],
  [fishermen.id, 'Cem', 10, 'accept'],
  [fishermen.id, 'Ana', 50, 'accept'],
  [fishermen.id, 'Ana', 50, 'withdraw'],
];

/** A library as it was before verdicts were annotations. */
function olderLibrary(folder: string) {
  const file = join(folder, 'parallax.sqlite');
  const database = openDatabase(file, migrations.slice(0, withVerdicts));
  onTestFinished(() => void database.close());
  const add = database.prepare(
    `INSERT INTO articles (id, text, words, genre, language, created) VALUES (?, ?, 80, 'news', 'en', '2024-02-05')`,
  );
  for (const { id, text } of [harbor, fishermen]) add.run(id, text);
  const judge = database.prepare(
    `INSERT INTO verdicts (article, measure, start, "end", category, subject, verdict, retag, reason, who, created)
     VALUES (?, 'loaded', ?, ?, 'condemnation', 'the port', ?, ?, ?, ?, ?)`,
  );
  for (const [i, [article, who, start, verdict, retag = null]] of said.entries())
    judge.run(
      article,
      start,
      start + 5,
      verdict,
      retag,
      `reason ${i}`,
      who,
      `2024-02-0${i + 1}T08:00:00.000Z`,
    );
  return { file, database };
}

/** What the table of verdicts told of an article, by the statement that it was asked with. */
const formerly = `SELECT measure, start, "end", category, subject, verdict, retag, reason, who, created FROM verdicts
  WHERE number IN (
    SELECT max(number) FROM verdicts WHERE article = ? GROUP BY measure, start, "end", category, subject, who
  ) AND verdict <> 'withdraw' ORDER BY start, "end", number`;

test('verdicts of an older library come over whole: every row under its number, and the same is told of them', () => {
  const { file, database } = olderLibrary(temporaryFolder());
  const articles = [harbor.id, fishermen.id];
  const before = articles.map((id) => database.prepare(formerly).all(id));
  const rows = database.prepare('SELECT * FROM verdicts ORDER BY number').all();
  database.close();

  const store = openStore(file);
  onTestFinished(() => store.close());
  expect(articles.map((id) => store.verdicts.of(id))).toEqual(before);
  expect(articles.map((id) => store.verdicts.count(id, 99))).toEqual([6, 3]);
  const belongings = articles.map((id) => store.erasure.belongings(id, []));
  expect(belongings.map(({ verdicts, people }) => [verdicts, people])).toEqual([
    [6, 3],
    [3, 2],
  ]);
  const now = new Database(file, { readonly: true });
  onTestFinished(() => void now.close());
  const again = `SELECT annotations.number, article, aboutMeasure AS measure, start, "end", aboutCategory AS category,
    aboutSubject AS subject, value AS verdict, annotations.category AS retag, reason, name AS who, created
    FROM annotations JOIN coders ON coders.number = coder ORDER BY annotations.number`;
  expect(now.prepare(again).all()).toEqual(rows);
  expect(now.prepare("SELECT name FROM sqlite_schema WHERE name = 'verdicts'").all()).toEqual([]);
  expect(now.prepare('SELECT number, withdraws FROM annotations WHERE withdraws IS NOT NULL').all()).toEqual([
    { number: 3, withdraws: 1 },
    { number: 6, withdraws: 3 },
    { number: 9, withdraws: 8 },
  ]);
  expect(now.pragma('foreign_key_check')).toEqual([]);

  // And life goes on: Ana takes back her third thought.
  const [{ verdict: _, created: __, ...mark }] = store.verdicts.of(harbor.id).filter((v) => v.who === 'Ana');
  store.verdicts.add(harbor.id, { ...mark, verdict: 'withdraw' });
  const left = store.verdicts.of(harbor.id).map((v: Verdict) => [v.who, v.start, v.verdict]);
  expect(left).toEqual([
    ['Cem', 10, 'retag'],
    ['Ana', 30, 'accept'],
  ]);
});

const scheme: SchemeDraft = {
  id: 'tone',
  title: 'Tone',
  categories: [
    {
      ...{ id: 'loud', name: 'Loud', definition: 'Shouts.', example: 'outrage', counterExample: 'concern' },
      ...{ color: 'amber', key: 'l', unit: 'span', kind: 'yes/no', values: [], machine: null },
    },
  ],
};

const text = (article: string): TaskText => ({
  ...{ article, group: null, actors: ['Ana Horvat'] },
  passages: [{ start: 0, end: 90 }],
  sentences: [{ start: 0, end: 40 }],
});

/** A lesson on the articles, with two coders. */
function lesson(store: Store, ...articles: string[]) {
  const kept = store.schemes.add(scheme);
  const task = store.transaction(() =>
    store.tasks.add(
      {
        id: `t${articles.join().length}`,
        kind: 'lesson',
        title: 'A',
        scheme: kept.number,
        settings: {},
        code: 'ABCDEF',
      },
      articles.map(text),
    ),
  );
  const coder = (name: string) =>
    store.coders.add({
      task,
      name,
      role: 'coder',
      group: null,
      stands: 1,
      token: `hash of ${name}`,
      word: null,
    })!;
  return { task, coders: [coder('red robin'), coder('green heron')] };
}

const markBy = (task: number, coder: number, more: Partial<NewAnnotation> = {}): NewAnnotation => ({
  ...{ task, coder, key: null, kind: 'mark', article: harbor.id, unit: 'span', start: 4, end: 8 },
  ...{ otherStart: null, otherEnd: null, category: 'loud', subject: '', value: 'yes', reason: 'too loud' },
  ...{ phase: 'mark', item: null, about: null, withdraws: null, ...more },
});

function library() {
  const context = temporaryContext();
  for (const article of [harbor, fishermen]) context.store.articles.add(article, 80);
  return { context, store: context.store };
}

test('a task comes back as it went in; a codebook that is edited becomes the next version, and the one before stays', () => {
  const { store } = library();
  const { task } = lesson(store, harbor.id, fishermen.id);
  const kept = store.tasks.byCode('ABCDEF')!;
  expect(kept).toMatchObject({ number: task, kind: 'lesson', title: 'A', settings: {}, closed: null });
  expect(store.tasks.texts(task)).toEqual([text(harbor.id), text(fishermen.id)]);
  expect(store.schemes.byNumber(kept.scheme!)!.scheme).toEqual({ ...scheme, version: 1 });
  expect(store.schemes.add(scheme).number).toBe(kept.scheme);
  const second = store.schemes.add({ ...scheme, title: 'Tone of voice' });
  expect(second.scheme.version).toBe(2);
  expect(store.schemes.get('tone')).toEqual(second);
  expect(store.schemes.get('tone', 1)!.scheme.title).toBe('Tone');
  expect(store.schemes.list()).toEqual([second]);
  store.schemes.remove('tone');
  expect(store.schemes.get('tone')!.scheme.version).toBe(1);
  store.tasks.close(task);
  expect(store.tasks.byCode('ABCDEF')).toBeNull();
  expect(store.tasks.list('lesson').map(({ number }) => number)).toEqual([task]);
  expect(store.tasks.list('verdicts')).toEqual([]);
});

test('annotations are only added: the database refuses to change one, and lets go of a reason alone', () => {
  const { context, store } = library();
  const { task, coders } = lesson(store, harbor.id);
  const first = store.annotations.add(markBy(task, coders[0], { key: 'k1' }));
  const changed = store.annotations.add(markBy(task, coders[0], { end: 20, withdraws: first }));
  const other = store.annotations.add(markBy(task, coders[1]));
  const numbers = () => store.annotations.of(task).map(({ number }) => number);
  expect(numbers()).toEqual([changed, other]);
  expect(store.annotations.byKey(coders[0], 'k1')).toMatchObject({ number: first, reason: 'too loud' });
  expect(() => store.annotations.add(markBy(task, coders[0], { key: 'k1' }))).toThrow();
  expect(() => store.annotations.add(markBy(task, coders[0], { withdraws: first }))).toThrow();
  const database = new Database(databaseFile(context.config));
  onTestFinished(() => void database.close());
  for (const change of ['"end" = 9', "value = 'no'", 'withdraws = NULL', "created = ''", "reason = 'nicer'"])
    expect(() => database.exec(`UPDATE annotations SET ${change}`)).toThrow(/never changed|taken away/);
  store.annotations.takeReason(task, other);
  expect(store.annotations.get(task, other)).toMatchObject({ reason: null, start: 4, value: 'yes' });
  store.annotations.add(markBy(task, coders[0], { kind: 'withdrawal', withdraws: changed }));
  expect(numbers()).toEqual([other]);
  expect(store.annotations.ofCoder(coders[0])).toEqual([]);
  store.coders.remove(coders[1]);
  expect(numbers()).toEqual([]);
  expect(store.coders.byToken('hash of green heron')).toBeNull();
});

test('an article erased takes what was said of it along, and a task with its last text', () => {
  const { store } = library();
  const { task, coders } = lesson(store, harbor.id, fishermen.id);
  store.annotations.add(markBy(task, coders[0]));
  const stays = store.annotations.add(markBy(task, coders[0], { article: fishermen.id }));
  store.verdicts.add(harbor.id, {
    ...{ measure: 'loaded', start: 0, end: 3, category: 'booster', subject: '' },
    ...{ verdict: 'accept', retag: null, reason: null, who: 'Ana' },
  });
  expect(store.erasure.belongings(harbor.id, []).tasks).toBe(1);
  store.transaction(() => store.erasure.remove(harbor.id, []));
  expect(store.annotations.of(task).map(({ number }) => number)).toEqual([stays]);
  expect(store.verdicts.count(harbor.id, 9)).toBe(0);
  expect(store.tasks.list('verdicts')).toEqual([]);
  store.transaction(() => store.erasure.remove(fishermen.id, []));
  expect(store.tasks.list('lesson')).toEqual([]);
  expect(store.coders.get(coders[0])).toBeNull();
});

test('a task that is deleted is in no byte of the library', () => {
  const { context, store } = library();
  const { task, coders } = lesson(store, harbor.id);
  store.annotations.add(markBy(task, coders[0], { reason: 'quokkaesque', value: 'zyzzyva' }));
  const file = databaseFile(context.config);
  const bytes = () =>
    [file, `${file}-wal`]
      .filter((name) => existsSync(name))
      .map((name) => readFileSync(name, 'latin1'))
      .join('');
  expect(bytes()).toContain('quokkaesque');
  store.transaction(() => store.erasure.removeTask(task));
  for (const word of ['quokkaesque', 'zyzzyva', 'green heron', 'hash of red robin'])
    expect(bytes()).not.toContain(word);
  expect(store.articles.get(harbor.id)).not.toBeNull();
});
