// Writes how Parallax itself splits every labelled text: blocks, sentences, tokens. The learner sees the tokens of the product.
//
//   npx tsx training/export.ts DATA OUT.jsonl
//
// DATA is the folder of labelled files (see data.md). One line a text: {set, id, words, tokens, sentences, blocks}; offsets are
// UTF-16 code units, `tokens` and the others flat lists of start and end.
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { findBlocks } from '../analysis/read/blocks.ts';
import { splitSentences } from '../analysis/read/sentences.ts';
import { tokenize } from '../analysis/read/tokens.ts';

const [data, out] = process.argv.slice(2);
if (!data || !out) throw new Error('Usage: npx tsx training/export.ts DATA OUT.jsonl');

type Row = { id: string; text?: string; title?: string; sentences?: unknown[] };
const rows = (file: string): Row[] => {
  const bytes = readFileSync(join(data, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
};

const sink = createWriteStream(out);
function write(set: string, id: string, text: string, whole = false): void {
  const blocks = whole ? [{ start: 0, end: text.length }] : findBlocks(text, null);
  const flat = { tokens: [] as number[], sentences: [] as number[], blocks: [] as number[] };
  const words: string[] = [];
  for (const { start, end } of blocks) {
    flat.blocks.push(start, end);
    for (const sentence of splitSentences(text, start, end))
      flat.sentences.push(sentence.start, sentence.end);
    for (const token of tokenize(text, start, end)) {
      flat.tokens.push(token.start, token.end);
      words.push(text.slice(token.start, token.end));
    }
  }
  sink.write(`${JSON.stringify({ set, id, words, ...flat })}\n`);
}

for (const { id, text } of rows('babe_dev.jsonl')) write('babe', id, text!, true);
for (const [index, { text }] of rows('newsmtsc_train.jsonl').entries())
  write('newsmtsc', String(index), text!, true);
for (const file of ['polnear_train.jsonl', 'polnear_dev.jsonl'])
  for (const { id, text } of rows(file)) write(file.replace('.jsonl', ''), id, text!);
for (const { id, text } of rows('techniques_dev.jsonl')) write('techniques', id, text!);
const read = new Set(rows('silver.jsonl').map(({ id }) => id));
for (const file of ['mideast_articles.jsonl', 'news_background.jsonl.gz'])
  for (const { id, text, title } of rows(file)) {
    if (!read.delete(id)) continue;
    write('silver', id, text!);
    write('silver-title', id, title ?? '', true);
  }
sink.end();
