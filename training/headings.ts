// Learns whether a headline or a crosshead claims more than the text under it bears, and writes headings.json.
//
//   npx tsx training/headings.ts DATA KEPT WEIGHTS/headings.json
//
// From training/headings.jsonl (headings over passages, judged by us), the reports of training/reports.jsonl whose writers marked
// headlines that claim more and strong ones that are borne, and the headings of edited articles, which count as borne; KEPT
// keeps what was read, outside the repository. Each judged heading is read three ways: as headline, as crosshead within another
// text, and as headline over its passage among others; a marked headline of a report the first two ways. A logistic regression
// over what heading-evidence.ts counts and where the heading points. Its figures are taken in folds: each writer of reports is
// held out whole, and the headings of one passage together. One writer only measures.
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

const [folds, articles, strength, least, fewestSentences] = [4, 350, 0.05, 0.45, 2];
/** Whose reports nothing is learned from. */
const measuring = 5;
/** How often a row counts, by where it is from; where a heading points is held back more than what is counted. */
const counting = { judged: 1, edited: 1, report: 5, 'crosshead of a report': 2 };
const directed = 0.4;

interface Judged {
  group: number;
  heading: string;
  more: boolean;
  text: string;
}
interface Report {
  writer: number;
  text: string;
  marks: [kind: string, start: number, end: number, name?: string][];
}
interface Counted {
  group: string;
  from: keyof typeof counting;
  /** Marked as claiming more, marked or judged as borne, or taken to be. */
  kind: 'more' | 'borne' | 'unmarked';
  counts: Record<string, number>;
  direction: Float32Array;
}

async function readOnce(text: string): Promise<Document> {
  const file = join(kept, `${createHash('sha256').update(text).digest('hex')}.v8`);
  if (existsSync(file)) return deserialize(readFileSync(file)) as Document;
  const { tokens, sentences, blocks, quotations, attributions, voices, predictions } = await read(
    makeArticle(text),
  );
  const { vectors } = predictions;
  const form = {
    text,
    tokens,
    sentences,
    blocks,
    quotations,
    attributions,
    voices,
    predictions: { vectors },
  };
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

type Evidence = Pick<Counted, 'counts' | 'direction'>;
/** What is counted of the headings of a text, or of one of them. */
async function countedIn(text: string, heading: string | null): Promise<Evidence[]> {
  const document = await readOnce(text);
  return headingScopes(document).flatMap((scope) => {
    if (heading !== null && document.text.slice(scope.start, scope.end) !== heading) return [];
    const under = new HeadingText(document, scope);
    if (under.sentences.length < fewestSentences) return [];
    const evidence = evidenceFor(document, under);
    return evidence ? [{ counts: evidence.counts, direction: under.direction }] : [];
  });
}

const [marked, crossed]: Counted[][] = [[], []];
const here = fileURLToPath(new URL('.', import.meta.url));
for (const { writer, text, marks } of rowsOf<Report>(here, 'reports.jsonl')) {
  const mark = marks.find(([kind]) => kind === 'head' || kind === 'thead');
  const kind = mark === undefined ? 'unmarked' : mark[0] === 'head' ? 'more' : 'borne';
  const [heading, ...rest] = text.split('\n\n');
  const group = `writer ${writer}`;
  for (const one of await countedIn(text, heading)) marked.push({ group, from: 'report', kind, ...one });
  if (kind === 'unmarked') continue;
  for (const one of await countedIn([...before, heading, ...rest, ...behind].join('\n\n'), heading))
    crossed.push({ group, from: 'crosshead of a report', kind, ...one });
}

const counted: Counted[] = [...marked, ...crossed];
const judged = rowsOf<Judged>(here, 'headings.jsonl');
for (const [i, row] of judged.entries())
  for (const text of textsOf(row, i, judged))
    for (const one of await countedIn(text, row.heading))
      counted.push({ group: String(row.group), from: 'judged', kind: row.more ? 'more' : 'borne', ...one });

const order = (id: string) => createHash('sha256').update(`train-headline30:${id}`).digest('hex');
const edited = rowsOf<{ id: string; title: string; text: string }>(data, 'news_background.jsonl.gz')
  .filter(({ title, text }) => title && text.length > 800)
  .sort((a, b) => (order(a.id) < order(b.id) ? -1 : 1))
  .slice(0, articles);
for (const { id, title, text } of edited)
  for (const one of await countedIn(`${title}\n\n${text}`, null).catch(() => []))
    counted.push({ group: id, from: 'edited', kind: 'unmarked', ...one });

const names = Object.keys(counted[0].counts);
const width = names.length + counted[0].direction.length;
const rows = counted.map(({ counts, direction }) => [...names.map((name) => counts[name]), ...direction]);
const learned = counted.flatMap(({ group }, i) => (group === `writer ${measuring}` ? [] : [i]));
const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
const columns = Array.from({ length: width }, (_, k) => learned.map((i) => rows[i][k]));
const means = columns.map(mean);
const scales = columns.map((xs, k) => {
  const scale = Math.sqrt(mean(xs.map((x) => (x - means[k]) ** 2))) || 1;
  return k < names.length ? scale : scale / directed;
});
const values = new Float64Array(counted.length * width);
for (const [i, row] of rows.entries())
  for (const [k, x] of row.entries()) values[i * width + k] = (x - means[k]) / scales[k];
const yes = counted.map(({ kind }) => kind === 'more');
const groups = [...new Set(learned.map((i) => counted[i].group))];
const foldOf = new Map(groups.map((group, i) => [group, i % folds]));
/** The line of some rows, each as often as it counts. */
const lineOf = (which: readonly number[]) =>
  fitLine(
    { values, width },
    yes,
    which.flatMap((i) => new Array<number>(counting[counted[i].from]).fill(i)),
    strength,
  );
const chance = ({ slopes, offset }: Line, i: number) =>
  logistic(slopes.reduce((sum, slope, k) => sum + slope * values[i * width + k], offset));

const whole = lineOf(learned);
const chances = new Float64Array(counted.length);
for (let fold = 0; fold < folds; fold++) {
  const line = lineOf(learned.filter((i) => foldOf.get(counted[i].group) !== fold));
  for (const [i, { group }] of counted.entries())
    if (foldOf.get(group) === fold) chances[i] = chance(line, i);
}
for (const [i, { group }] of counted.entries()) if (!foldOf.has(group)) chances[i] = chance(whole, i);

const [low, high, step] = [0.3, 0.7, 0.05];
const parts: [string, (one: Counted) => boolean][] = [
  ...[...new Set(marked.map(({ group }) => group))].map((group): [string, (one: Counted) => boolean] => [
    group,
    (one) => one.from === 'report' && one.group === group,
  ]),
  ...(Object.keys(counting) as (keyof typeof counting)[]).map((from): [string, (one: Counted) => boolean] => [
    from,
    (one) => one.from === from && foldOf.has(one.group),
  ]),
];
for (const [name, isOne] of parts)
  for (let bar = low; bar <= high; bar += step) {
    const rate = (kind: Counted['kind']) => {
      const which = counted.flatMap((one, i) => (one.kind === kind && isOne(one) ? [i] : []));
      return `${which.filter((i) => chances[i] >= bar).length} of ${which.length}`;
    };
    console.log(
      `${name}, from ${bar.toFixed(2)} on: found ${rate('more')}, of those borne ${rate('borne')}, else ${rate('unmarked')}`,
    );
  }

const { slopes, offset } = whole;
const round = (x: number) => Number(x.toPrecision(5));
const weight = Array.from(slopes, (slope, k) => round(slope / scales[k]));
const bias = round(offset - weight.reduce((sum, x, k) => sum + x * means[k], 0));
const weights = Object.fromEntries(names.map((name, k) => [name, weight[k]]));
writeFileSync(out, `${JSON.stringify({ bias, weights, directions: weight.slice(names.length), least })}\n`);
