import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type Analyzed, analyze, makeArticle } from '../analysis/index.ts';
import type { Span } from '../analysis/types/document.ts';
import { rowsOf } from './rows.ts';

/** A span as the readings store it. */
type Place = [start: number, end: number];

/** A pair of articles as somebody read them side by side; places are in title, empty line, text. */
export interface ReadPair {
  pair: string;
  left: string;
  right: string;
  event: string;
  differences: { rank: number; kind: string; left: Place[]; right: Place[] }[];
  same: { how: string; left: Place; right: Place }[];
  only: { side: 'left' | 'right'; what: string; span: Place }[];
}

interface Text {
  id: string;
  title: string;
  text?: string;
  sentences?: string[];
  outlet?: string;
  source?: string;
  date: string;
}

/** The articles that the pairs are of, by id. */
export function textsOf(data: string, ids: ReadonlySet<string>): Map<string, Text> {
  const texts = new Map<string, Text>();
  for (const file of ['mideast_articles.jsonl', 'basil_dev.jsonl', 'news_background.jsonl.gz'])
    for (const row of rowsOf<Text>(data, file))
      if (ids.has(String(row.id)) && !texts.has(String(row.id)))
        texts.set(String(row.id), { ...row, id: String(row.id) });
  return texts;
}

/** The text that a pair's places are in. */
export const wholeText = ({ title, text, sentences }: Text) =>
  `${title}\n\n${text ?? sentences!.join('\n\n')}`;

/** A pair as it stands in `pairs.jsonl`: with the words themselves. */
interface WordPair extends Omit<ReadPair, 'differences' | 'same' | 'only'> {
  differences: { rank: number; kind: string; left: string[]; right: string[] }[];
  same: { how: string; left: string; right: string }[];
  only: { side: 'left' | 'right'; what: string; text: string }[];
}

/** Where words stand in a text, however white space and marks are set; null where they do not. */
function placeOf(text: string, words: string): Place | null {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) =>
      word
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/['’]/g, "['’]")
        .replace(/["“”]/g, '["“”]'),
    )
    .join('\\s+');
  const found = new RegExp(pattern).exec(text);
  return found && [found.index, found.index + found[0].length];
}

/** The same with places instead of words. */
export function withPlaces(pair: WordPair, left: string, right: string): ReadPair {
  const texts = { left, right };
  const places = (side: 'left' | 'right', words: string[]) =>
    words.flatMap((w) => [placeOf(texts[side], w)].filter((p) => p !== null));
  return {
    pair: pair.pair,
    left: pair.left,
    right: pair.right,
    event: pair.event,
    differences: pair.differences.map(({ rank, kind, ...d }) => ({
      rank,
      kind,
      left: places('left', d.left),
      right: places('right', d.right),
    })),
    same: pair.same.flatMap(({ how, ...s }) => {
      const [l, r] = [placeOf(left, s.left), placeOf(right, s.right)];
      return l && r ? [{ how, left: l, right: r }] : [];
    }),
    only: pair.only.flatMap(({ side, what, text }) => {
      const span = placeOf(texts[side], text);
      return span ? [{ side, what, span }] : [];
    }),
  };
}

/** An article as the product reads it; kept in a folder, since reading takes a third of a second. */
export async function readOnce(folder: string, text: Text): Promise<Analyzed> {
  const file = join(folder, `${text.id}.v8`);
  if (existsSync(file)) return deserialize(readFileSync(file)) as Analyzed;
  const publisher = text.outlet ?? text.source;
  const article = makeArticle(wholeText(text), {
    title: text.title,
    publisher,
    published: text.date.slice(0, 10),
  });
  const { document, analysis } = await analyze(article);
  const { vectors } = document.predictions;
  const read = { document: { ...document, predictions: { vectors } }, analysis };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, serialize(read));
  return read;
}

/** Places of the sentences that a span touches. */
export function sentencesAt({ document }: Analyzed, [start, end]: Place): number[] {
  return document.sentences.flatMap((s: Span, i) => (s.start < end && start < s.end ? [i] : []));
}
