import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import request from 'supertest';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeArticle } from '../../../../analysis/index.ts';
import { type Context, databaseFile } from '../../../../server/context.ts';
import { draftOfText } from '../../../../server/ingest/drafts.ts';
import { ensureComparison, importArticle } from '../../../../server/library/analysis.ts';
import { askReport, createCorpus, findCorpus, standingOf } from '../../../../server/library/corpora.ts';
import { seedCorpus } from '../../../../server/library/corpus.ts';
import { corpusTask } from '../../../../server/library/corpus-steps.ts';
import { correct } from '../../../../server/library/corrections.ts';
import { eraseArticle } from '../../../../server/library/erase.ts';
import { articlePath, erasePath } from '../../../../server/report/links.ts';
import { openStore } from '../../../../server/store/index.ts';
import { migrations } from '../../../../server/store/migrations.ts';
import { openDatabase } from '../../../../server/store/open.ts';
import { runCorpora } from '../../../../server/web/workers/corpus-run.ts';
import {
  createApp,
  fishermen,
  fishermenText,
  harbor,
  temporaryContext,
  temporaryFolder,
} from '../support.ts';

/** Words that stand nowhere else, each where a reader or an article can put one. */
const rare = {
  text: 'Zqvortel',
  title: 'Wexquilm',
  publisher: 'Brunkvist',
  byline: 'Qorzelda',
  reason: 'Vlimpsack',
  who: 'Jurwickel',
  tag: 'Xandrubel',
  pair: 'Kwolmitz',
  draft: 'Ypsgratin',
  printed: 'Hjulmarkt',
  variable: 'Obrezniki',
};
const doomed = makeArticle(
  `${fishermenText}\n\nCaptain ${rare.text} warned the ${rare.text} crews of disaster.`,
  {
    title: `${rare.title} storms`,
    publisher: rare.publisher,
    byline: rare.byline,
    published: '2024-02-06',
  },
);

/** What the files of a library hold, as they lie on the disk. Read by another process: here it would drop SQLite's locks. */
function bytesOf(context: Context): string {
  const file = databaseFile(context.config);
  const files = [file, `${file}-wal`, `${file}-shm`].filter((name) => existsSync(name));
  return execFileSync('cat', files, { maxBuffer: 2 ** 30 }).toString('latin1');
}

function wordsLeft(context: Context): string[] {
  const bytes = bytesOf(context).toLowerCase();
  return Object.values(rare).filter((word) => bytes.includes(word.toLowerCase()));
}

/** A library in which a good deal hangs on one article, which is deleted. */
async function library(dataFolder = temporaryFolder()) {
  const context = temporaryContext(dataFolder);
  const { store } = context;
  for (const article of [harbor, doomed, fishermen]) await importArticle(context, article);
  await ensureComparison(context, doomed.id, harbor.id);
  await ensureComparison(context, fishermen.id, doomed.id);
  const mark = { measure: 'loaded' as const, start: 0, end: 7, category: 'booster', subject: '' };
  const said = { ...mark, verdict: 'reject' as const, retag: null, reason: rare.reason };
  store.verdicts.add(doomed.id, { ...said, who: rare.who });
  store.verdicts.add(doomed.id, { ...said, verdict: 'accept', who: rare.who });
  store.verdicts.add(harbor.id, { ...said, reason: null, who: 'Ana' });
  store.tags.add(doomed.id, rare.tag);
  store.tags.add(harbor.id, 'coast');
  store.pairs.put({ left: doomed.id, right: harbor.id, title: rare.pair, about: rare.pair });
  const text = { article: doomed.id, group: null, passages: [], sentences: [], actors: [rare.pair] };
  const lesson = {
    id: 'a-lesson',
    kind: 'lesson',
    title: rare.pair,
    scheme: null,
    settings: {},
    code: null,
  } as const;
  store.transaction(() => store.tasks.add(lesson, [text]));
  const [{ start, end }] = (await ensureComparison(context, doomed.id, harbor.id)).left.document.blocks;
  await correct(context, doomed, { action: 'blocks', block: [{ start, end, kind: 'caption' }] });
  await countedInCorpora(context);
  store.drafts.add(draftOfText(doomed.text));
  store.drafts.remove(
    store.drafts.add({ ...draftOfText(harbor.text), name: rare.draft }, Buffer.from(rare.draft)),
  );
  store.articles.setDeleted(doomed.id, true);
  return context;
}

/** Two corpora that it counts in as two collections' entries, a report on one, and what tells the two apart. */
async function countedInCorpora(context: Context): Promise<void> {
  const { store } = context;
  for (const name of ['papers', 'wires']) {
    const file = { key: name, name, form: 'csv', answers: [], state: 'ended' as const, file: null };
    store.entries.add({
      ...{ collection: store.collections.add(file), ownId: rare.printed, article: doomed.id, kind: 'news' },
      ...{ title: rare.printed, outlet: rare.printed, published: '2024-02-06', byline: null, url: null },
      ...{
        section: rare.printed,
        tags: [],
        variables: [{ name: 'desk', value: rare.variable, number: null }],
      },
    });
  }
  const make = (name: string) =>
    createCorpus(context, { name, selection: {}, ids: null, note: '', scheme: null });
  const [one, other] = [await make('One'), await make('Other')];
  await askReport(context, one);
  const run = { only: null, width: 1, isStopped: () => false };
  await runCorpora((task) => corpusTask(context, task), run);
  const { corpora } = context;
  const { number } = (await corpora.reports.latest(one.number))!;
  await corpora.reports.rename(one.number, number, { ffff: 'The coast' });
  await corpora.diffs.put(one.number, other.number, { moved: rare.printed });
}

test('what is deleted for good is in no byte of the library, and the rest is as it was', async () => {
  const context = await library();
  const { store } = context;
  expect(wordsLeft(context).length).toBeGreaterThan(6);
  const { text } = await request(createApp(context)).post(erasePath(doomed.id)).expect(200);
  expect(text).toContain('written anew without it');
  expect(wordsLeft(context)).toEqual([]);

  expect(store.articles.get(doomed.id)).toBeNull();
  expect(store.drafts.count()).toBe(0);
  const found = (words: string) =>
    store.library
      .page(
        { words, publisher: null, genre: null, tag: null, language: null, from: null, to: null },
        'added',
        null,
        9,
      )
      .map(({ id }) => id);
  expect(found('ministry')).toContain(harbor.id);
  expect(found(rare.text)).toEqual([]);
  expect(store.verdicts.of(harbor.id)).toHaveLength(1);
  expect(store.tasks.get('a-lesson')).toBeNull();
  expect(store.tags.all()).toEqual(['coast']);
  const corpus = await findCorpus(context, 'One');
  const standing = await standingOf(context, corpus);
  expect(standing).toMatchObject({ stored: null, progress: { articles: 2, printings: 2 } });
  expect(standing.stale).toMatch(/1 of its articles was deleted for good/);
  // Names that somebody gave to topics are not the article's.
  expect(await context.corpora.reports.topicNames(corpus.number)).toEqual({ ffff: 'The coast' });
  const database = new Database(databaseFile(context.config), { readonly: true });
  expect(database.pragma('foreign_key_check')).toEqual([]);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.prepare('SELECT count(*) FROM comparisons').pluck().get()).toBe(0);
  expect(database.prepare('SELECT count(*) FROM unswept').pluck().get()).toBe(0);
  database.close();
});

test('the page says first what goes along, with counts and names, and what keeps it', async () => {
  const context = await library();
  const file = databaseFile(context.config);
  writeFileSync(`${file}.before-2024`, 'an older library');
  const app = createApp(context);
  const { text: list } = await request(app).get('/library');
  expect(list).toContain(`href="${erasePath(doomed.id)}"`);
  const { text } = await request(app).get(erasePath(doomed.id)).expect(200);
  for (const part of [
    doomed.title!,
    '2 results with their marks',
    '2 verdicts on its marks by 1 person',
    '1 correction',
    '1 tag',
    '1 pair that',
    '1 lesson that it is a text of',
    '2 places in collections, with what those say of it',
    '2 places in corpora, with what was counted of it there',
    '1 report on a corpus that was made with it, and can be made again',
    '1 comparison of two corpora',
    '1 waiting text that',
    '2 comparisons with',
    harbor.title!,
    fishermen.title!,
    'Backups that were made before keep it',
    '1 copy of the library',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('came with Parallax');
  // To look is not to do.
  expect(context.store.articles.get(doomed.id)).not.toBeNull();
});

test('only what is deleted can be deleted for good, and only once', async () => {
  const context = await library();
  const app = createApp(context);
  expect((await request(app).get(erasePath(harbor.id)).expect(409)).text).toContain(
    'Delete it on the Library page',
  );
  await request(app).post(erasePath(harbor.id)).expect(409);
  expect(context.store.articles.get(harbor.id)).toEqual(harbor);
  await request(app).post(erasePath(doomed.id)).set('Sec-Fetch-Site', 'cross-site').expect(403);
  await request(app).post(erasePath(doomed.id)).expect(200);
  await request(app).post(erasePath(doomed.id)).expect(404);
  await request(app).get(articlePath(doomed.id)).expect(404);
});

test('while another program reads the library, it says that remains are left; they go at the next start', async () => {
  const context = await library();
  const reader = new Database(databaseFile(context.config), { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM articles').get();
  const { text } = await request(createApp(context)).post(erasePath(doomed.id)).expect(200);
  expect(text).toContain('Another program is using the library');
  expect(wordsLeft(context)).not.toEqual([]);
  reader.exec('COMMIT');
  reader.close();
  // A second server, beside the one that runs.
  temporaryContext(dirname(databaseFile(context.config)));
  expect(wordsLeft(context)).toEqual([]);
});

test('or at a writing a minute later, and not at each one before', async () => {
  const context = await library();
  const file = databaseFile(context.config);
  const reader = new Database(file, { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM articles').get();
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  expect(eraseArticle(context, doomed.id).swept).toBe(false);
  reader.exec('COMMIT');
  reader.close();
  const write = () => context.store.transaction(() => context.store.tags.add(harbor.id, 'wall'));
  write();
  expect(wordsLeft(context)).not.toEqual([]);
  vi.advanceTimersByTime(61_000);
  write();
  expect(wordsLeft(context)).toEqual([]);
});

test('what an earlier version deleted without zeros, and its old titles in the search, go too', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'parallax.sqlite');
  const before = openDatabase(file, migrations.slice(0, 6));
  before.pragma('secure_delete = OFF');
  const { id, text, genre, language } = doomed;
  before
    .prepare(
      `INSERT INTO articles (id, text, words, title, genre, language, created) VALUES (?, ?, 1, ?, ?, ?, '')`,
    )
    .run(id, text, rare.title, genre, language);
  before.prepare('UPDATE articles SET title = ?').run('Another title');
  before
    .prepare(
      `INSERT INTO drafts (created, name, text, metadata, removed, notes, encoding) VALUES ('', '', ?, '{}', '[]', '', 'null')`,
    )
    .run(rare.draft.padEnd(30_000, ' and'));
  before.exec('DELETE FROM drafts');
  before.close();
  const context = temporaryContext(folder);
  expect(wordsLeft(context)).toContain(rare.draft);
  context.store.articles.setDeleted(id, true);
  expect(eraseArticle(context, id).swept).toBe(true);
  expect(wordsLeft(context)).toEqual([]);
});

test('a draft that was discarded, and a tag that was taken off, are written over with zeros', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'parallax.sqlite');
  const store = openStore(file);
  store.articles.add(harbor, 80);
  for (let i = 0; i < 3; i++) store.drafts.add({ ...draftOfText(`${harbor.text} ${i}`), name: `Draft ${i}` });
  store.drafts.remove(
    store.drafts.add(draftOfText(`${rare.draft} ${fishermenText}`), Buffer.from(rare.text.repeat(2000))),
  );
  store.tags.add(harbor.id, rare.tag);
  store.tags.remove(harbor.id, rare.tag);
  // Whoever closes it last empties the log into it.
  store.close();
  const bytes = readFileSync(file, 'latin1');
  expect([rare.draft, rare.text, rare.tag].filter((word) => bytes.includes(word))).toEqual([]);
  expect(bytes).toContain('Draft 1');
});

test('of many articles, those deleted for good leave none of their words, wherever SQLite had moved their rows', {
  tags: ['many'],
}, () => {
  const context = temporaryContext();
  const { store } = context;
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const word = () =>
    `${Array.from({ length: 12 }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join('')}`;
  const made = Array.from({ length: 300 }, (_, i) => {
    const words = Array.from({ length: 8 + Math.floor(random() * 60) }, word);
    const [title, publisher, tag] = [word(), word(), word()];
    const actors = Array.from({ length: 12 }, word);
    const article = makeArticle(words.join(' '), { title, publisher });
    store.transaction(() => {
      store.articles.add(article, words.length);
      store.actors.put(
        article.id,
        i,
        actors.map((actor) => ({ actor, weight: 2 })),
      );
      store.tags.add(article.id, tag);
    });
    const renamed = random() < 0.3 ? word() : title;
    if (renamed !== title) store.articles.describe({ ...article, title: renamed });
    return { id: article.id, before: title, words: [...words, renamed, publisher, ...actors, tag] };
  });
  const gone = made.filter(() => random() < 0.3);
  store.transaction(() => {
    for (const { id } of gone) store.erasure.remove(id, []);
  });
  expect(store.erasure.sweep()).toBe(true);
  const bytes = bytesOf(context);
  // The search index leaves out what a word shares with the one before it in order: of random words a few letters.
  const left = (words: string[]) => words.filter((w) => bytes.includes(w.slice(5)));
  expect(left(gone.flatMap(({ before, words }) => [before, ...words]))).toEqual([]);
  const kept = made.filter((article) => !gone.includes(article)).flatMap(({ words }) => words);
  expect(left(kept)).toHaveLength(kept.length);
});

test('an article that came with Parallax does not come back once it is deleted for good', async () => {
  const context = temporaryContext();
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'harbor.txt'), harbor.text);
  writeFileSync(join(folder, 'fishermen.txt'), fishermen.text);
  writeFileSync(
    join(folder, 'pairs.json'),
    JSON.stringify([{ left: 'harbor', right: 'fishermen', title: 'Walls' }]),
  );
  expect(await seedCorpus(context, folder)).toMatchObject({ articles: 2, added: 2 });
  context.store.articles.setDeleted(harbor.id, true);
  const { text } = await request(createApp(context)).get(erasePath(harbor.id));
  expect(text).toContain('came with Parallax');
  eraseArticle(context, harbor.id);
  expect(await seedCorpus(context, folder)).toMatchObject({ articles: 2, added: 0 });
  expect(context.store.articles.get(harbor.id)).toBeNull();
  expect(context.store.pairs.list()).toEqual([]);
  // Brought in by hand, it is an article like any other.
  expect((await importArticle(context, harbor)).added).toBe(true);
});

test('a verdict on an article that was deleted for good meanwhile is told so', async () => {
  const context = await library();
  eraseArticle(context, doomed.id);
  const mark = { measure: 'loaded' as const, start: 0, end: 7, category: 'booster', subject: '' };
  const verdict = { ...mark, verdict: 'accept' as const, retag: null, reason: null, who: 'Ana' };
  expect(() => context.store.verdicts.add(doomed.id, verdict)).toThrow(/deleted for good meanwhile/);
});
