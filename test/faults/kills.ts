// Ends the server with SIGKILL while several people save, correct and judge, and counts what of the acknowledged is there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeArticle } from '../../analysis/read/article.ts';
import { type Corrections, correctionsHash } from '../../analysis/types/corrections.ts';
import { form, type Product, type Request, serve, upload } from '../guard/product.ts';

/** What came of a number of kills. Every count but the first two ought to be nought. */
export interface Counts {
  kills: number;
  /** Writes that the server said it had done: drafts, articles, corrections and verdicts. */
  acknowledged: number;
  /** Acknowledged, and not there afterwards. */
  lost: number;
  /** There more than once. */
  twice: number;
  /** Articles without their result, results without their words in the search, corrections without their scores. */
  half: number;
  /** Times that the database was not whole, or the server would not start on it. */
  corrupt: number;
  /** Answers of stored articles and reports that were no 200. */
  unreadable: number;
  /** Answers to writes that were neither an acknowledgement nor cut off nor "come again". */
  refused: number;
  /** What each of the faults was. */
  faults: string[];
}

/** Kills for which one library is used, before the next begins in a new one: the whole of it is looked through at each. */
const killsOfOne = 25;
/** A server is killed after up to so many acknowledgements of its own, and a moment of up to so many milliseconds: at any point of a write. */
const mostAcknowledged = 12;
const longestMoment = 60;

/** Carries out so many kills in libraries of their own, `beside` of them at a time. */
export async function killAndCount(
  tree: string,
  kills: number,
  { seed = 1, beside = 2, told = (_counts: Counts) => {} } = {},
): Promise<Counts> {
  const total = noCounts();
  const parts = Array.from({ length: Math.ceil(kills / killsOfOne) }, (_, i) => ({
    kills: Math.min(killsOfOne, kills - i * killsOfOne),
    random: randomFrom(seed * 1000 + i),
  }));
  const worker = async () => {
    for (let part = parts.shift(); part; part = parts.shift())
      await oneLibrary(tree, part.kills, part.random, (counts) => {
        add(total, counts);
        told(total);
      });
  };
  await Promise.all(Array.from({ length: beside }, worker));
  return total;
}

const noCounts = (): Counts => ({
  kills: 0,
  acknowledged: 0,
  lost: 0,
  twice: 0,
  half: 0,
  corrupt: 0,
  unreadable: 0,
  refused: 0,
  faults: [],
});

function add(total: Counts, more: Counts): void {
  for (const [name, value] of Object.entries(more) as [keyof Counts, number & string[]][]) {
    if (Array.isArray(value)) total.faults.push(...value);
    else (total as unknown as Record<string, number>)[name] += value;
  }
}

/** A number generator that gives the same row for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What the clients were told, and what they had asked for when the server ended. */
interface Book {
  /** Articles that were saved, by id. */
  articles: Set<string>;
  /** Drafts that wait, by number, with their text; those whose saving was asked for and not acknowledged are in `open`. */
  drafts: Map<number, string>;
  open: Set<number>;
  /** Names under which a verdict was given. */
  verdicts: Set<string>;
  /** Corrections of one article that were taken, and those that may have been. */
  corrections: { taken: number; open: number };
  acknowledged: number;
  refused: string[];
}

async function oneLibrary(
  tree: string,
  kills: number,
  random: () => number,
  told: (counts: Counts) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-kills-'));
  const book: Book = {
    articles: new Set(),
    drafts: new Map(),
    open: new Set(),
    verdicts: new Set(),
    corrections: { taken: 0, open: 0 },
    acknowledged: 0,
    refused: [],
  };
  let product: Product | null = null;
  try {
    product = await serve(tree, folder);
    const known = await beginnings(product);
    for (let kill = 0; kill < kills; kill++) {
      const counts = { ...noCounts(), kills: 1, faults: [] as string[] };
      const before = book.acknowledged;
      await writeUntilKilled(product, book, known, kill, random);
      counts.acknowledged = book.acknowledged - before;
      counts.refused = book.refused.length;
      counts.faults.push(...book.refused.splice(0));
      lookThrough(folder, book, known, counts);
      try {
        product = await serve(tree, folder);
        await readSome(product, book, known, counts, random);
      } catch (error) {
        counts.corrupt++;
        counts.faults.push(String(error));
        told(counts);
        return;
      }
      told(counts);
    }
  } finally {
    await product?.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The two articles that are corrected and judged. */
interface Known {
  corrected: string;
  judged: string;
  /** A block of the corrected one, as its page names it: "12-140". */
  block: string;
  version: string;
  assets: string;
}

const words =
  'The mayor said on Monday that the reckless bridge would open in May. “We kept our word,” she said. ';
const get = (path: string): Request => ({ method: 'GET', path, headers: { accept: 'text/html' } });

/** Saves the two articles that will be corrected and judged, and reads what their pages send along. */
async function beginnings(product: Product): Promise<Known> {
  const save = async (text: string) => {
    const { headers } = await product.send(form('/add/text', { text }));
    const path = String(headers.location).split('#', 1)[0];
    await product.send(form(path, { action: 'save', text, genre: 'news' }));
    return makeArticle(text).id;
  };
  const corrected = await save(`To be corrected.\n\n${words.repeat(3)}\n\n${words.repeat(2)}`);
  const judged = await save(`To be judged. ${words.repeat(4)}`);
  const page = await product.send(get(`/articles/${corrected}/corrections`));
  const block = /value="(\d+-\d+)-caption"/.exec(page.text)![1];
  const answer = await product.send(get(`/api/articles/${judged}`), 60_000, 2 ** 28);
  const { version, assets } = JSON.parse(answer.text).analysis.analyzer;
  return { corrected, judged, block, version, assets };
}

/** Lets five people write at once, ends the server at a moment that `random` chooses, and keeps the book. */
async function writeUntilKilled(
  product: Product,
  book: Book,
  known: Known,
  kill: number,
  random: () => number,
): Promise<void> {
  let ended = false;
  const clients = [saver, saver, lister, corrector, judge].map((client, who) =>
    (async () => {
      for (let turn = 0; !ended; turn++) await client(product, book, known, `${kill}.${who}.${turn}`);
    })(),
  );
  const enough = book.acknowledged + Math.floor(random() * mostAcknowledged);
  while (book.acknowledged < enough && product.alive()) await pause(2);
  await pause(random() * longestMoment);
  if (!product.alive()) book.refused.push('the server ended before it was killed');
  await product.stop('SIGKILL');
  ended = true;
  await Promise.all(clients);
}

/** Whether a write was acknowledged. Cut off it is not, and "come again" is none; anything else is a fault. */
function taken(book: Book, { status, text }: { status: number; text: string }, what: string): boolean {
  if (status === 303 || status === 200) {
    book.acknowledged++;
    return true;
  }
  if (status !== 0 && status !== 503) book.refused.push(`${what}: ${status} ${text.slice(0, 200)}`);
  return false;
}

async function paste(product: Product, book: Book, text: string): Promise<number | null> {
  const answer = await product.send(form('/add/text', { text }));
  if (!taken(book, answer, 'a paste')) return null;
  const number = Number(/^\/drafts\/(\d+)/.exec(String(answer.headers.location))?.[1]);
  book.drafts.set(number, makeArticle(text).text);
  return number;
}

function saved(book: Book, number: number): void {
  book.articles.add(makeArticle(book.drafts.get(number)!).id);
  book.drafts.delete(number);
  book.open.delete(number);
}

/** Pastes a text and saves it from its page. */
async function saver(product: Product, book: Book, _known: Known, name: string): Promise<void> {
  const text = `Town ${name}.\n\n${words.repeat(2)}`;
  const number = await paste(product, book, text);
  if (number === null) return;
  book.open.add(number);
  const answer = await product.send(form(`/drafts/${number}`, { action: 'save', text, genre: 'news' }));
  if (taken(book, answer, 'a save')) saved(book, number);
}

/** Sends two files, then saves both from the list; every third time leaves them there. */
async function lister(product: Product, book: Book, _known: Known, name: string): Promise<void> {
  const texts = [0, 1].map((i) => `Harbor ${name}.${i}.\n\n${words}`);
  const numbers: number[] = [];
  for (const [i, bytes] of texts.entries()) {
    const answer = await product.send(upload('/add/files', [{ name: `${i}.txt`, bytes }]));
    if (!taken(book, answer, 'an upload')) return;
    const number = Number(/^\/drafts\/(\d+)/.exec(String(answer.headers.location))?.[1]);
    book.drafts.set(number, makeArticle(bytes).text);
    numbers.push(number);
  }
  if (name.endsWith('2')) return;
  for (const number of numbers) book.open.add(number);
  const answer = await product.send(form('/drafts', { action: 'save', draft: numbers.map(String) }));
  if (taken(book, answer, 'a save from the list')) for (const number of numbers) saved(book, number);
}

async function corrector(product: Product, book: Book, known: Known): Promise<void> {
  const kind = book.corrections.taken % 2 ? 'as found' : 'caption';
  book.corrections.open++;
  const answer = await product.send(
    form(`/articles/${known.corrected}/corrections`, { action: 'blocks', block: `${known.block}-${kind}` }),
  );
  if (!taken(book, answer, 'a correction')) return;
  book.corrections.open--;
  book.corrections.taken++;
}

async function judge(product: Product, book: Book, known: Known, name: string): Promise<void> {
  const who = `Reader ${name}`;
  const answer = await product.send(
    form(`/articles/${known.judged}/verdicts`, {
      mark: 'c1',
      verdict: 'reject',
      reason: 'It is no such thing.',
      who,
      version: known.version,
      assets: known.assets,
      corrections: '',
    }),
  );
  if (taken(book, answer, 'a verdict')) book.verdicts.add(who);
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Looks through the whole database that a killed server left, and holds it against the book. */
function lookThrough(folder: string, book: Book, known: Known, counts: Counts): void {
  const database = new Database(join(folder, 'parallax.sqlite'));
  const fault = (count: 'lost' | 'twice' | 'half' | 'corrupt', what: string) => {
    counts[count]++;
    counts.faults.push(`${count}: ${what}`);
  };
  const all = <Row>(sql: string, ...given: unknown[]) => database.prepare(sql).all(...given) as Row[];
  try {
    const whole = database.pragma('integrity_check', { simple: true });
    if (whole !== 'ok') fault('corrupt', String(whole));

    const ids = all<{ id: string }>('SELECT id FROM articles').map(({ id }) => id);
    const stored = new Set(ids);
    if (stored.size < ids.length) fault('twice', 'an article');
    for (const id of book.articles) if (!stored.has(id)) fault('lost', `article ${id}`);

    const waiting = new Map(
      all<{ number: number; text: string }>('SELECT number, text FROM drafts').map((row) => [
        row.number,
        row.text,
      ]),
    );
    for (const [number, text] of book.drafts) {
      const there = waiting.get(number);
      // A draft whose saving was under way is a draft still, or an article, or both; never neither.
      if (there === undefined && !(book.open.has(number) && stored.has(makeArticle(text).id)))
        fault('lost', `draft ${number}`);
      else if (there !== undefined && there !== text) fault('half', `draft ${number}`);
      if (book.open.delete(number) && there === undefined) book.drafts.delete(number);
    }
    const texts = [...waiting.values()];
    if (new Set(texts).size < texts.length) fault('twice', 'a draft');

    const judges = all<{ who: string; times: number }>(
      'SELECT name AS who, count(*) AS times FROM annotations JOIN coders ON coders.number = coder GROUP BY name',
    );
    for (const { who, times } of judges) if (times > 1) fault('twice', `the verdict of ${who}`);
    const judged = new Set(judges.map(({ who }) => who));
    for (const who of book.verdicts) if (!judged.has(who)) fault('lost', `the verdict of ${who}`);

    const rows = all<{ corrections: string }>(
      'SELECT corrections FROM corrections WHERE article = ? ORDER BY number',
      known.corrected,
    );
    const { taken: acknowledged, open } = book.corrections;
    if (rows.length < acknowledged) fault('lost', `${acknowledged - rows.length} corrections`);
    if (rows.length > acknowledged + open) fault('twice', `${rows.length - acknowledged - open} corrections`);
    book.corrections = { taken: rows.length, open: 0 };
    const latest = rows.at(-1);
    if (latest) {
      const hash = correctionsHash(JSON.parse(latest.corrections) as Corrections);
      const scored = all(
        'SELECT 1 FROM analyses WHERE article = ? AND corrections = ?',
        known.corrected,
        hash,
      );
      if (scored.length !== 1) fault('half', 'a correction without its scores');
    }
    for (const [what, sql] of Object.entries({
      'articles without a result': 'SELECT id FROM articles WHERE id NOT IN (SELECT article FROM analyses)',
      'articles that no search finds':
        'SELECT id FROM articles WHERE number NOT IN (SELECT rowid FROM articleWords)',
      'articles that resemble nothing':
        'SELECT id FROM articles WHERE id NOT IN (SELECT article FROM sketches)',
    })) {
      for (const _ of all(sql)) fault('half', what);
    }
  } finally {
    database.close();
  }
}

/** Reads back some of what was acknowledged, through the server that was started again. */
async function readSome(
  product: Product,
  book: Book,
  known: Known,
  counts: Counts,
  random: () => number,
): Promise<void> {
  const ids = [...book.articles];
  const some = [
    known.corrected,
    ...ids.slice(-3),
    ...ids.slice(Math.floor(random() * ids.length)).slice(0, 2),
  ];
  const paths = some.map((id) => `/articles/${id}`);
  if (ids.length > 1) paths.push(`/reports/${ids[0]}/${ids.at(-1)}`);
  for (const path of paths) {
    const { status } = await product.send(get(path));
    if (status === 200) continue;
    counts.unreadable++;
    counts.faults.push(`${path}: ${status}`);
  }
}
