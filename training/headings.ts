// Learns whether a headline or a crosshead claims more than the text under it bears, and writes headings.json.
//
//   npx tsx training/headings.ts DATA KEPT WEIGHTS/headings.json
//
// From training/headings.jsonl (headings over passages, judged by us) and the headings of edited articles, which count as borne;
// KEPT keeps what was read, outside the repository. Each judged heading is read three ways: as headline, as crosshead within
// another text, and as headline over its passage among others. A logistic regression over what heading-evidence.ts counts, its
// figures taken in eight folds, the headings of one passage held out together.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { evidenceFor } from '../analysis/check/consistency/heading-evidence.ts';
import { headingScopes } from '../analysis/check/consistency/heading-scopes.ts';
import { HeadingText } from '../analysis/check/consistency/heading-text.ts';
import { fitLine, type Line, logistic } from '../analysis/learned/logistic.ts';
import { makeArticle } from '../analysis/read/article.ts';
import { read } from '../analysis/read/index.ts';
import type { Document } from '../analysis/types/document.ts';
import { rowsOf } from './rows.ts';

const [data, kept, out] = process.argv.slice(2);
if (!data || !kept || !out) throw new Error('Usage: npx tsx training/headings.ts DATA KEPT OUT.json');

const [folds, articles, strength, least, fewestSentences] = [8, 350, 0.0185, 0.35, 2];

interface Judged {
  group: number;
  heading: string;
  more: boolean;
  text: string;
}
interface Counted {
  group: string;
  edited: boolean;
  more: boolean;
  counts: Record<string, number>;
}

async function readOnce(text: string): Promise<Document> {
  const file = join(kept, `${createHash('sha256').update(text).digest('hex')}.v8`);
  if (existsSync(file)) return deserialize(readFileSync(file)) as Document;
  const { tokens, sentences, blocks, quotations, predictions } = await read(makeArticle(text));
  const form = { text, tokens, sentences, blocks, quotations, predictions: { vectors: predictions.vectors } };
  mkdirSync(kept, { recursive: true });
  writeFileSync(file, serialize(form));
  return form as unknown as Document;
}

/** Two sentences a paragraph. */
function paragraphs(text: string): string[] {
  const sentences = text.split(/(?<=[.!?]["”]?) (?=["“]?[A-Z])/);
  return sentences.flatMap((_, i) => (i % 2 === 0 ? [sentences.slice(i, i + 2).join(' ')] : []));
}

const before = [
  'The week on the coast',
  'The lighthouse at Point Mercer will be painted in May, the harbor office said on Monday. It was last painted in 2009.',
  'Three firms have made an offer. The office will choose one by the end of April.',
];
const behind = [
  'Painters wanted',
  'The harbor office has also asked for painters who can work from ropes. The wage is 31 dollars an hour.',
  'Those who want the work can write until Friday. The office will call them.',
];

/** The three texts that a judged heading is read in. */
function textsOf({ group, heading, text }: Judged, i: number, all: readonly Judged[]): string[] {
  const others = [7, 19, 31, 43, 57, 71]
    .map((step) => all[(i + step * 3) % all.length])
    .filter((other) => other.group !== group)
    .map((other) => paragraphs(other.text).join('\n\n'));
  const [first, ...rest] = paragraphs(text);
  const half = i % 2 === 1 ? 0 : 2;
  return [
    [heading, first, ...rest],
    [...before, heading, first, ...rest, ...behind],
    [heading, first, ...others.slice(0, half), ...rest, ...others.slice(half)],
  ].map((parts) => parts.join('\n\n'));
}

async function countedIn(text: string, heading: string | null): Promise<Record<string, number>[]> {
  const document = await readOnce(text);
  return headingScopes(document).flatMap((scope) => {
    if (heading !== null && document.text.slice(scope.start, scope.end) !== heading) return [];
    const under = new HeadingText(document, scope);
    if (under.sentences.length < fewestSentences) return [];
    const evidence = evidenceFor(document, under);
    return evidence ? [evidence.counts] : [];
  });
}

const counted: Counted[] = [];
const judged = rowsOf<Judged>(fileURLToPath(new URL('.', import.meta.url)), 'headings.jsonl');
for (const [i, row] of judged.entries())
  for (const text of textsOf(row, i, judged))
    for (const counts of await countedIn(text, row.heading))
      counted.push({ group: String(row.group), edited: false, more: row.more, counts });

const order = (id: string) => createHash('sha256').update(`train-headline30:${id}`).digest('hex');
const edited = rowsOf<{ id: string; title: string; text: string }>(data, 'news_background.jsonl.gz')
  .filter(({ title, text }) => title && text.length > 800)
  .sort((a, b) => (order(a.id) < order(b.id) ? -1 : 1))
  .slice(0, articles);
for (const { id, title, text } of edited)
  for (const counts of await countedIn(`${title}\n\n${text}`, null).catch(() => []))
    counted.push({ group: id, edited: true, more: false, counts });

const names = Object.keys(counted[0].counts);
const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
const columns = names.map((name) => counted.map(({ counts }) => counts[name]));
const means = columns.map(mean);
const scales = columns.map((xs, k) => Math.sqrt(mean(xs.map((x) => (x - means[k]) ** 2))) || 1);
const width = names.length;
const values = new Float64Array(counted.length * width);
for (const [i, { counts }] of counted.entries())
  for (const [k, name] of names.entries()) values[i * width + k] = (counts[name] - means[k]) / scales[k];
const yes = counted.map(({ more }) => more);
const groups = [...new Set(counted.map(({ group }) => group))];
const foldOf = new Map(groups.map((group, i) => [group, i % folds]));
const chance = ({ slopes, offset }: Line, i: number) =>
  logistic(slopes.reduce((sum, slope, k) => sum + slope * values[i * width + k], offset));

const chances = new Float64Array(counted.length);
for (let fold = 0; fold < folds; fold++) {
  const which = counted.flatMap(({ group }, i) => (foldOf.get(group) === fold ? [] : [i]));
  const line = fitLine({ values, width }, yes, which, strength);
  for (const [i, { group }] of counted.entries())
    if (foldOf.get(group) === fold) chances[i] = chance(line, i);
}
const rate = (isOne: (one: Counted) => boolean) => {
  const which = counted.flatMap((one, i) => (isOne(one) ? [i] : []));
  return `${which.filter((i) => chances[i] >= least).length} of ${which.length}`;
};
console.log(
  'claim more, found:',
  rate(({ more }) => more),
);
console.log(
  'judged borne, called more:',
  rate(({ more, edited }) => !more && !edited),
);
console.log(
  'of edited articles, called more:',
  rate(({ edited }) => edited),
);

const { slopes, offset } = fitLine({ values, width }, yes, [...counted.keys()], strength);
const round = (x: number) => Math.round(x * 1e4) / 1e4;
const weights = Object.fromEntries(names.map((name, k) => [name, round(slopes[k] / scales[k])]));
const bias = round(offset - names.reduce((sum, _, k) => sum + (slopes[k] / scales[k]) * means[k], 0));
writeFileSync(out, `${JSON.stringify({ bias, weights, least })}\n`);
