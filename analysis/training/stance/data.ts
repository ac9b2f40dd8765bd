import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { makeArticle, Refusal } from '../../article.ts';
import { contextOf } from '../../measures/stance/context.ts';
import { type Lit, lightUp } from '../../measures/stance/features.ts';
import { contextAt } from '../../measures/stance/target-context.ts';
import { read } from '../../read/index.ts';
import { correctTags } from '../../read/tags.ts';
import { tokenize } from '../../read/tokens.ts';
import { vectorOf } from '../../vectors.ts';

export const labels = ['negative', 'neutral', 'positive'];

/** A target whose label is known. */
export interface Row {
  text: string;
  start: number;
  end: number;
  label: string;
}

export function readRows(folder: string): Row[] {
  return linesOf(readFileSync(join(folder, 'newsmtsc_train.jsonl'))).map((line) => JSON.parse(line));
}

export function litOf(row: Row): Lit {
  const tokens = tokenize(row.text, 0, row.text.length);
  correctTags(tokens);
  return lightUp(contextOf(row.text, tokens, 0, tokens.length, row));
}

/** So many of the commonest words have numbers of their own in the network, and all that are learned from. */
const common = 16_000;

/** Words of the labelled sentences, and common ones with a vector, in alphabetical order. */
export function readVocabulary(folder: string, lits: Lit[]): string[] {
  const found = new Set(
    linesOf(gunzipSync(readFileSync(join(folder, 'background_counts.tsv.gz'))))
      .slice(2)
      .map((line) => line.slice(0, line.indexOf('\t')))
      .filter((word) => vectorOf(word))
      .slice(0, common),
  );
  const counts = new Map<string, number>();
  for (const { units } of lits)
    for (const { mask, lower } of units) if (!mask) counts.set(lower, (counts.get(lower) ?? 0) + 1);
  for (const [word, count] of counts) if (count > 20 || (count > 1 && vectorOf(word))) found.add(word);
  return [...found].sort();
}

/** Every so many-th article is read for targets without a label. */
const every = 10;
/** So many targets without a label are taken, no more than two a sentence, none in a sentence that has labels. */
const most = 40_000;

/** Targets in unlabelled news. */
export function readUnlabelled(folder: string, labelled: Row[]): Lit[] {
  const known = new Set(labelled.map((row) => row.text));
  const found: Lit[] = [];
  const articles = linesOf(gunzipSync(readFileSync(join(folder, 'news_background.jsonl.gz'))));
  for (let k = 0; k < articles.length && found.length < most; k += every) {
    const document = documentOf((JSON.parse(articles[k]) as { text: string }).text);
    const taken = new Map<number, number>();
    for (const mention of document?.mentions ?? []) {
      const { sentence } = mention;
      const { start, end } = document!.sentences[sentence] ?? mention;
      const before = taken.get(sentence) ?? 0;
      if (before === 2 || known.has(document!.text.slice(start, end).trim())) continue;
      taken.set(sentence, before + 1);
      found.push(contextAt(document!, mention));
    }
  }
  return found.slice(0, most);
}

function documentOf(text: string) {
  try {
    return read(makeArticle(text));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function linesOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}
