// Learns which two figures of a draft, and which two titles of one person, tell one thing in two ways, and writes figures.json.
//
//   npx tsx training/figures.ts DATA KEPT WEIGHTS/figures.json
//
// From training/reports.jsonl (reports with planted faults and sound look-alikes) and edited articles, whose pairs count as
// sound; KEPT keeps what was read, outside the repository. The reports of one writer are held out altogether. Figures are
// taken in eight folds, the pairs of one text held out together.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { quantityPairs } from '../analysis/check/consistency/quantity-pairs.ts';
import { titlePairs } from '../analysis/check/consistency/title-pairs.ts';
import { fitLine, type Line, logistic } from '../analysis/learned/logistic.ts';
import { makeArticle } from '../analysis/read/article.ts';
import { read } from '../analysis/read/index.ts';
import type { Document, Span } from '../analysis/types/document.ts';
import { rowsOf } from './rows.ts';

const [data, kept, out] = process.argv.slice(2);
if (!data || !kept || !out) throw new Error('Usage: npx tsx training/figures.ts DATA KEPT OUT.json');

const [folds, articles, heldOut, wordsForOne] = [8, 220, 5, 300];
const settings = {
  figures: { of: 'fig', pairsIn: quantityPairs, least: 0.2, strength: 0.002 },
  titles: { of: 'title', pairsIn: titlePairs, least: 0.25, strength: 0.003 },
};

type Mark = [kind: string, start: number, end: number];
interface Report {
  writer: number;
  text: string;
  marks: Mark[];
}
interface Pair {
  before: Span & { named?: Span };
  here: Span & { named?: Span };
  counts: Record<string, number>;
}
interface Counted {
  text: number;
  writer: number;
  words: number;
  here: number;
  /** The fault that a pair is, or touches, by its place among those of its text. */
  fault: number | null;
  is: boolean;
  trap: boolean;
  counts: Record<string, number>;
}

async function readOnce(text: string): Promise<Document> {
  const file = join(kept, `${createHash('sha256').update(text).digest('hex')}.v8`);
  if (existsSync(file)) return deserialize(readFileSync(file)) as Document;
  const { predictions, ...whole } = await read(makeArticle(text));
  const { tokens, sentences, blocks, quotations, mentions, actors, words } = whole;
  const form = { text, tokens, sentences, blocks, quotations, mentions, actors, words };
  mkdirSync(kept, { recursive: true });
  writeFileSync(file, serialize({ ...form, predictions: { vectors: predictions.vectors } }));
  return deserialize(readFileSync(file)) as Document;
}

const order = (id: string) => createHash('sha256').update(`train-figures42:${id}`).digest('hex');
const reports = rowsOf<Report>(fileURLToPath(new URL('.', import.meta.url)), 'reports.jsonl');
const edited = rowsOf<{ id: string; title: string; text: string }>(data, 'news_background.jsonl.gz')
  .filter(({ title, text }) => title && text.length > 800)
  .sort((a, b) => (order(a.id) < order(b.id) ? -1 : 1))
  .slice(0, articles)
  .map(({ title, text }): Report => ({ writer: 0, text: `${title}\n\n${text}`.trim(), marks: [] }));

const over = (span: Span, [, start, end]: Mark) => span.start < end && span.end > start;

/** The two places of each fault or look-alike of a kind. */
function placesOf(marks: readonly Mark[], kind: string): [Mark, Mark][] {
  const [first, second] = [1, 2].map((k) => marks.filter(([name]) => name === `${kind}${k}`));
  return first.map((mark, i) => [mark, second[i]]);
}

const counted = { figures: [] as Counted[], titles: [] as Counted[] };
const planted = { figures: new Map<number, number>(), titles: new Map<number, number>() };
for (const [text, report] of [...reports, ...edited].entries()) {
  const document = await readOnce(report.text).catch(() => null);
  if (!document) continue;
  for (const name of ['figures', 'titles'] as const) {
    const { of, pairsIn } = settings[name];
    const [faults, traps] = [placesOf(report.marks, of), placesOf(report.marks, `t${of}`)];
    planted[name].set(report.writer, (planted[name].get(report.writer) ?? 0) + faults.length);
    for (const pair of pairsIn(document) as Pair[]) {
      const { counts } = pair;
      // A title is marked with the name or without it.
      const [before, here] = [pair.before.named ?? pair.before, pair.here.named ?? pair.here];
      const isOf = ([a, b]: [Mark, Mark]) =>
        (over(before, a) && over(here, b)) || (over(before, b) && over(here, a));
      const touches = (marks: [Mark, Mark]) => marks.some((mark) => over(before, mark) || over(here, mark));
      const own = faults.findIndex(isOf);
      const fault = own >= 0 ? own : faults.findIndex(touches);
      counted[name].push({
        ...{ text, writer: report.writer, words: document.words, here: here.start, counts },
        ...{ fault: fault < 0 ? null : fault, is: own >= 0, trap: own < 0 && traps.some(isOf) },
      });
    }
  }
}

/** A pair of a fault's place with something else says little; a look-alike is worth three. */
function copies({ is, trap, fault, text }: Counted, i: number): number {
  if (is) return 1;
  if (trap) return 3;
  return fault === null || (text + i) % 5 === 0 ? 1 : 0;
}

function learn(name: 'figures' | 'titles') {
  const rows = counted[name];
  const { least, strength } = settings[name];
  const names = Object.keys(rows[0].counts);
  const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
  const columns = names.map((one) => rows.map(({ counts }) => counts[one]));
  const means = columns.map(mean);
  const scales = columns.map((xs, k) => Math.sqrt(mean(xs.map((x) => (x - means[k]) ** 2))) || 1);
  const width = names.length;
  const values = new Float64Array(rows.length * width);
  for (const [i, { counts }] of rows.entries())
    for (const [k, one] of names.entries()) values[i * width + k] = (counts[one] - means[k]) / scales[k];
  const yes = rows.map(({ is }) => is);
  const fit = (isIn: (row: Counted) => boolean) => {
    const which = rows.flatMap((row, i) =>
      row.writer !== heldOut && isIn(row) ? Array<number>(copies(row, i)).fill(i) : [],
    );
    return fitLine({ values, width }, yes, which, strength);
  };
  const chance = ({ slopes, offset }: Line, i: number) =>
    logistic(slopes.reduce((sum, slope, k) => sum + slope * values[i * width + k], offset));
  const whole = fit(() => true);
  const chances = rows.map(({ writer }, i) => (writer === heldOut ? chance(whole, i) : 0));
  for (let fold = 0; fold < folds; fold++) {
    const line = fit(({ text }) => text % folds !== fold);
    for (const [i, { text, writer }] of rows.entries())
      if (text % folds === fold && writer !== heldOut) chances[i] = chance(line, i);
  }
  tell(name, rows, chances, least);
  const round = (x: number) => Math.round(x * 1e4) / 1e4;
  return {
    bias: round(
      whole.offset - names.reduce((sum, _, k) => sum + (whole.slopes[k] / scales[k]) * means[k], 0),
    ),
    weights: Object.fromEntries(names.map((one, k) => [one, round(whole.slopes[k] / scales[k])])),
    least,
  };
}

/** What would be named, by writer: faults found, look-alikes called, and others. */
function tell(
  name: 'figures' | 'titles',
  rows: readonly Counted[],
  chances: readonly number[],
  shipped: number,
): void {
  for (const least of [0.6, 0.8, 1, 1.25, 1.5].map((times) => times * shipped)) {
    const byText = new Map<number, Map<number, number>>();
    for (const [i, { text, here }] of rows.entries()) {
      if (chances[i] < least) continue;
      const best = byText.get(text) ?? new Map<number, number>();
      byText.set(text, best);
      if (chances[i] > chances[best.get(here) ?? i] || !best.has(here)) best.set(here, i);
    }
    const told = new Map<number, { found: Set<string>; traps: number; others: number }>();
    for (const [text, best] of byText) {
      const named = [...best.values()].sort((a, b) => chances[b] - chances[a]);
      for (const i of named.slice(0, Math.max(1, Math.round(rows[named[0]].words / wordsForOne)))) {
        const { writer, fault, trap } = rows[i];
        const row = told.get(writer) ?? { found: new Set(), traps: 0, others: 0 };
        told.set(writer, row);
        if (fault !== null) row.found.add(`${text} ${fault}`);
        else if (trap) row.traps++;
        else row.others++;
      }
    }
    const shown = [...told]
      .sort(([a], [b]) => a - b)
      .map(
        ([writer, row]) =>
          `${writer === 0 ? 'edited' : `writer ${writer}`}: ${row.found.size} of ${planted[name].get(writer) ?? 0}, ${row.traps}, ${row.others}`,
      );
    console.log(`${name} from ${least.toFixed(3)} on (found, look-alikes, others): ${shown.join('; ')}`);
  }
}

writeFileSync(out, `${JSON.stringify({ figures: learn('figures'), titles: learn('titles') })}\n`);
