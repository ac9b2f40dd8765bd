// Writes what the second look at a mark is learned from: every stretch of an article that may be marked, with what is told of it.
//
//   npx tsx training/marks.ts DATA OUT.jsonl [HOLD]
//
// DATA is the folder of labelled files (see data.md). Reads the articles of marks.jsonl, the passages of senses.jsonl, and the articles of
// silver and readings that lie in fifth HOLD (0), from which the reader has not learned. One line a stretch: {set, id, start, end, text,
// voice, scare, charge, evidence}.
import { createWriteStream, readFileSync } from 'node:fs';
import { chargeOf } from '../analysis/measures/loaded/charge.ts';
import { loadedTrie } from '../analysis/measures/loaded/lexicon.ts';
import { formOf } from '../analysis/measures/loaded/mark-evidence.ts';
import { candidatesOf } from '../analysis/measures/loaded/marks.ts';
import { see } from '../analysis/measures/loaded/seen.ts';
import { makeArticle, Refusal } from '../analysis/read/article.ts';
import { read } from '../analysis/read/index.ts';
import { voiceOf } from '../analysis/read/voice.ts';
import type { ReadDocument } from '../analysis/types/document.ts';
import { fold, rowsOf } from './rows.ts';

const [data, out, hold = '0'] = process.argv.slice(2);
if (!data || !out) throw new Error('Usage: npx tsx training/marks.ts DATA OUT.jsonl [HOLD]');

interface Row {
  id: string;
  title?: string;
  text: string;
}

const own = (file: string): Row[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
const sink = createWriteStream(out);

async function write(set: string, { id, title, text }: Row): Promise<void> {
  let document: ReadDocument;
  try {
    document = await read(makeArticle(text, { title: title ?? null }));
  } catch (error) {
    if (error instanceof Refusal) return;
    throw error;
  }
  const seen = see(document, loadedTrie());
  const charge = chargeOf(seen);
  for (const candidate of candidatesOf(seen, charge)) {
    const { scare, start, end, probability } = candidate;
    const { voice } = voiceOf(document, { start, end });
    const evidence = formOf(seen, charge, candidate).map((x) => Math.round(x * 1e4) / 1e4);
    const row = {
      set,
      id,
      start,
      end,
      scare,
      text: text.slice(start, end),
      voice,
      charge: probability,
      evidence,
    };
    sink.write(`${JSON.stringify(row)}\n`);
  }
}

for (const row of own('senses.jsonl')) await write('senses', row);
const judged = new Set(own('marks.jsonl').map(({ id }) => id));
const readers = [...rowsOf<Row>(data, 'silver.jsonl'), ...own('readings.jsonl')].map(({ id }) => id);
const coded = new Set(readers.filter((id) => fold(id) === hold && !judged.has(id)));
for (const file of ['mideast_articles.jsonl', 'news_background.jsonl.gz'])
  for (const row of rowsOf<Row>(data, file)) {
    if (judged.delete(row.id)) await write('judged', row);
    else if (coded.delete(row.id)) await write('coded', row);
  }
sink.end();
