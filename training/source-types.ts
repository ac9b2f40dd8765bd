// Writes what the types of sources are learned from: of each labelled source what the product looks at to tell its type.
//
//   npx tsx training/source-types.ts DATA OUT.jsonl
//
// DATA is the folder of labelled files (data.md); labels stand in source-types.jsonl beside this file: {article, source: [[start, end]…],
// type, named}. One line a source
// that the product finds in one of those places: {article, type, named, today, vectors, numbers}; vectors are the means of what the
// encoder says of the source's own words, of those beside it and of those around it, 384 numbers each.
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeWindows } from '../analysis/model/encode.ts';
import { loadRuntime } from '../analysis/model/runtime.ts';
import { makeArticle } from '../analysis/read/article.ts';
import { findSources } from '../analysis/read/attribution/index.ts';
import { tokenRoles } from '../analysis/read/attribution/source-evidence.ts';
import { read } from '../analysis/read/index.ts';
import { groupBy } from '../analysis/text/group.ts';
import type { Form } from '../analysis/types/document.ts';
import { rowsOf } from './rows.ts';

interface Label {
  article: string;
  source: [number, number][];
  type: string;
  named: boolean;
}

const [data, out] = process.argv.slice(2);
if (!data || !out) throw new Error('Usage: npx tsx training/source-types.ts DATA OUT.jsonl');

const width = 384;

/** What the encoder says of each token, as one row. */
async function vectorsOf(document: Form): Promise<Float32Array> {
  const all = new Float32Array(document.tokens.length * width);
  for await (const { window, out } of encodeWindows(await loadRuntime(), document))
    all.set(out.tokens.data, window.first * width);
  return all;
}

function mean(all: Float32Array, tokens: readonly number[]): number[] {
  const sum = new Float64Array(width);
  for (const i of tokens) for (let k = 0; k < width; k++) sum[k] += all[i * width + k] / tokens.length;
  return [...sum];
}

const own = fileURLToPath(new URL('.', import.meta.url));
const labels = groupBy(rowsOf<Label>(own, 'source-types.jsonl'), ({ article }) => article);
const sink = createWriteStream(out);
for (const file of ['mideast_articles.jsonl', 'news_background.jsonl.gz'])
  for (const { id, text, title } of rowsOf<{ id: string; text: string; title: string }>(data, file)) {
    const labelled = labels.get(id);
    if (!labelled) continue;
    labels.delete(id);
    const document = await read(makeArticle(text, { title }));
    const found = findSources(document);
    const all = await vectorsOf(document);
    for (const { source, type, named } of labelled) {
      const at = found.find(({ spans }) =>
        spans.some((s) => source.some(([a, b]) => s.start < b && a < s.end)),
      );
      if (!at) continue;
      const { tokens, numbers, listed } = at;
      const vectors = tokenRoles.flatMap((role) => mean(all, tokens[role]));
      const short = (values: number[]) => values.map((x) => Math.round(x * 1e4) / 1e4);
      const row = {
        article: id,
        type,
        named,
        today: listed,
        vectors: short(vectors),
        numbers: short(numbers),
      };
      sink.write(`${JSON.stringify(row)}\n`);
    }
  }
sink.end();
