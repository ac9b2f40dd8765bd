import { gunzipSync } from 'node:zlib';
import { fromAsset, readAssetBytes } from '../assets.ts';
import { areNumbers, must } from '../text/sound.ts';

interface Background {
  /** Words that were counted. */
  words: number;
  /** By word in lower case. */
  table: Map<string, Counts>;
  /** The idf of a word that is not listed. */
  unlistedIdf: number;
}

interface Counts {
  count: number;
  articles: number;
  idf: number;
}

let loaded: Background | null = null;

/** Word counts of general English news, from `english/background.tsv.gz`; read once, at the first look-up. */
function background(): Background {
  const file = 'english/background.tsv.gz';
  loaded ??= fromAsset(file, readAssetBytes(file), (content) =>
    parseBackground(gunzipSync(content).toString('utf8')),
  );
  return loaded;
}

function parseBackground(content: string): Background {
  const lines = content.split('\n');
  const all = stated(lines[0], 'articles');
  const idfOf = (articles: number) => Math.max(0, Math.log((all + 1) / (articles + unlisted)));
  const table: Background['table'] = new Map();
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue;
    const [word, count, articles] = line.split('\t');
    must(areNumbers([Number(count), Number(articles)]) && Number(articles) > 0, `“${word}” has no counts`);
    table.set(word, { count: Number(count), articles: Number(articles), idf: idfOf(Number(articles)) });
  }
  must(content.endsWith('\n') && table.size > 1000, 'it breaks off');
  return { words: stated(lines[0], 'words'), table, unlistedIdf: idfOf(0) };
}

function stated(header: string, name: string): number {
  const value = Number(new RegExp(`${name}=(\\d+)`).exec(header)?.[1]);
  must(value > 0, `its header has no ${name}=…`);
  return value;
}

/** How often a word (lower case) stands in the background news; 0 where it is rarer than the table lists. */
export function backgroundCount(word: string): number {
  return background().table.get(word)?.count ?? 0;
}

/** Words in the background news, the sum behind every count. */
export function backgroundTotal(): number {
  return background().words;
}

/** Inverse document frequency ln((N + 1) / (n + 10)) of a word (lower case): about 0 for "the", 8.2 for one the table does not list. */
export function idf(word: string): number {
  const { table, unlistedIdf } = background();
  return table.get(word)?.idf ?? unlistedIdf;
}

/**
 * How often a word (lower case) stands in an article that has it at all, from 1 up: a word of substance ("sanctions") comes
 * again and again where it comes (Church & Gale 1995, burstiness); "importance" does not. Null where it is not listed.
 */
export function burstiness(word: string): number | null {
  const counts = background().table.get(word);
  return counts ? counts.count / counts.articles : null;
}

/** Added to a word's article count; for a word that is not listed it stands for "fewer articles than the table lists". */
const unlisted = 10;
