// Writes how Parallax itself reads every labelled text by form: blocks, sentences, tokens, quotation marks, and whom it finds
// mentioned where. The learner sees the tokens and the mentions of the product.
//
//   npx tsx training/export.ts DATA OUT.jsonl
//
// DATA is the folder of labelled files (see data.md). One line a text: {set, id, words, tokens, sentences, blocks, quoted,
// named, listed, actors: [{names, mentions}]}; offsets are UTF-16 code units, `tokens` and the others flat lists of start and end.
import { createWriteStream, readFileSync } from 'node:fs';
import { loadedTrie } from '../analysis/measures/loaded/lexicon.ts';
import { see } from '../analysis/measures/loaded/seen.ts';
import { namedTokens } from '../analysis/model/name-mask.ts';
import { makeArticle, Refusal } from '../analysis/read/article.ts';
import { findBlocks } from '../analysis/read/blocks/index.ts';
import { readForm } from '../analysis/read/index.ts';
import { findQuotations } from '../analysis/read/quotations/index.ts';
import { splitSentences } from '../analysis/read/sentences.ts';
import { tokenize } from '../analysis/read/tokens.ts';
import type { Form, Mention, Span } from '../analysis/types/document.ts';
import { rowsOf } from './rows.ts';

const [data, out] = process.argv.slice(2);
if (!data || !out) throw new Error('Usage: npx tsx training/export.ts DATA OUT.jsonl');

type Row = { id: string; text?: string; title?: string; sentences?: unknown[]; start?: number; end?: number };
const rows = (file: string) => rowsOf<Row>(data, file);

const flat = (spans: readonly Span[]) => spans.flatMap(({ start, end }) => [start, end]);

/** The text as the product reads its form; null where it refuses to. */
function formOf(text: string, title: string | null): Form | null {
  try {
    return readForm(makeArticle(text, { title }));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The tokens that the list of loaded wording has an entry for. */
function listedTokens(form: Form): Span[] {
  const { matchOf } = see(form, loadedTrie());
  return form.tokens.filter((_, i) => matchOf[i] >= 0);
}

/** Everybody whom the text mentions, with the names used and the places of all mentions, pronouns too. */
function actorsOf({ actors, mentions }: Form) {
  return actors.map(({ id, name, labels }) => ({
    names: [name, ...labels],
    mentions: flat(mentions.filter(({ actor }) => actor === id)),
  }));
}

const sink = createWriteStream(out);
function write(
  set: string,
  id: string,
  text: string,
  { whole = false, title = '', actors = false, targets = [] as Span[] } = {},
) {
  const blocks = whole
    ? [{ start: 0, end: text.length, kind: 'body' as const, reason: '' }]
    : findBlocks(text, title || null);
  const words: string[] = [];
  const tokens: Span[] = [];
  for (const { start, end } of blocks)
    for (const token of tokenize(text, start, end)) {
      tokens.push(token);
      words.push(text.slice(token.start, token.end));
    }
  const form = formOf(text, title || null);
  const asked = targets.map((span): Mention => ({ ...span, actor: -1, sentence: 0, kind: 'name' }));
  const mentions = [...(form?.mentions ?? []), ...asked].sort((a, b) => a.start - b.start);
  const named = form ? namedTokens({ ...form, mentions }) : [];
  sink.write(
    `${JSON.stringify({
      set,
      id,
      words,
      tokens: flat(tokens),
      sentences: flat(blocks.flatMap(({ start, end }) => splitSentences(text, start, end))),
      blocks: flat(blocks),
      quoted: flat(findQuotations(text, blocks).filter((q) => q.depth === 0 && !q.scare)),
      named: flat(form ? form.tokens.filter((_, i) => named[i] === 1) : []),
      listed: form ? flat(listedTokens(form)) : [],
      actors: actors && form ? actorsOf(form) : [],
    })}\n`,
  );
}

for (const { id, text } of rows('babe_dev.jsonl')) write('babe', id, text!, { whole: true });
for (const [index, { text, start, end }] of rows('newsmtsc_train.jsonl').entries())
  write('newsmtsc', String(index), text!, { whole: true, targets: [{ start: start!, end: end! }] });
for (const file of ['polnear_train.jsonl', 'polnear_dev.jsonl'])
  for (const { id, text } of rows(file)) write(file.replace('.jsonl', ''), id, text!, { actors: true });
for (const { id, text } of rows('techniques_dev.jsonl')) write('techniques', id, text!);
for (const { id, text } of rows('frames_dev.jsonl')) write('frames', id, text!);
const own = (file: string) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
for (const line of own('polarity.jsonl')) {
  const { id, text } = JSON.parse(line) as Row;
  write('polarity', id, text!, { whole: true });
}
const readings = own('readings.jsonl');
const ours = new Set([
  ...rows('silver.jsonl').map(({ id }) => id),
  ...readings.map((line) => (JSON.parse(line) as Row).id),
]);
for (const file of ['mideast_articles.jsonl', 'news_background.jsonl.gz'])
  for (const { id, text, title } of rows(file)) {
    if (!ours.delete(id)) continue;
    write('silver', id, text!, { title, actors: true });
    write('silver-title', id, title ?? '', { whole: true });
  }
sink.end();
