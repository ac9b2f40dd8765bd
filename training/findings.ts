// Writes what the order of findings is learned from: of each pair of articles that somebody read side by side, every finding
// that the product could make, what is known of it, and whether it tells a difference that the reader named.
//
//   PARALLAX_WEIGHTS=FOLDER npx tsx training/findings.ts DATA READ TELLING.jsonl OUT.jsonl [HOLD]
//
// FOLDER holds weights that were learned without fifth HOLD (telling.py --hold), READ the articles as training/telling.ts kept
// them, TELLING what it wrote: only pairs of that fifth are asked. One line a finding: {pair, fold, kind, row, told}; told is 2
// for one of the first three differences, 1 for another, 0 for none.
import { appendFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findingRow } from '../analysis/contrasts/findings/rank.ts';
import { candidatesOf } from '../analysis/contrasts/index.ts';
import { overlap } from '../analysis/text/spans.ts';
import type { Finding } from '../analysis/types/comparison.ts';
import { type ReadPair, readOnce, textsOf, wholeText, withPlaces } from './pairs.ts';
import { rowsOf } from './rows.ts';

const [data, kept, telling, out, hold] = process.argv.slice(2);
if (!data || !kept || !telling || !out)
  throw new Error('Usage: npx tsx training/findings.ts DATA READ TELLING.jsonl OUT.jsonl [HOLD]');

const own = fileURLToPath(new URL('.', import.meta.url));
const folds = new Map(
  rowsOf<{ pair: string; fold: number }>('/', telling).map(({ pair, fold }) => [pair, fold]),
);
const words = rowsOf<Parameters<typeof withPlaces>[0]>(data, 'pairs.jsonl');
const mine = rowsOf<ReadPair>(own, 'pairs.jsonl');
const asked = ({ pair }: { pair: string }) =>
  folds.has(pair) && (hold === undefined || folds.get(pair) === Number(hold));
const wanted = [...words, ...mine].filter(asked);
const texts = textsOf(data, new Set(wanted.flatMap(({ left, right }) => [left, right])));
const pairs = [
  ...words
    .filter(asked)
    .map((p) => withPlaces(p, wholeText(texts.get(p.left)!), wholeText(texts.get(p.right)!))),
  ...mine.filter(asked),
];

/** True where a finding shows the proof of a difference on every side that has one. */
function tells({ evidence }: Finding, difference: ReadPair['differences'][number]): boolean {
  return (['left', 'right'] as const)
    .filter((side) => difference[side].length > 0)
    .every((side) =>
      difference[side].some(([start, end]) =>
        evidence.some((e) => e.side === side && overlap(e, { start, end })),
      ),
    );
}

writeFileSync(out, '');
for (const pair of pairs) {
  const left = await readOnce(kept, texts.get(pair.left)!);
  const right = await readOnce(kept, texts.get(pair.right)!);
  const { candidates, known } = candidatesOf(left, right);
  for (const finding of candidates) {
    const told = Math.max(
      0,
      ...pair.differences.filter((d) => tells(finding, d)).map(({ rank }) => (rank <= 3 ? 2 : 1)),
    );
    const row = findingRow(finding, known).map((x) => Math.round(x * 1e4) / 1e4);
    appendFileSync(
      out,
      `${JSON.stringify({ pair: pair.pair, fold: folds.get(pair.pair), kind: finding.kind, row, told })}\n`,
    );
  }
}
