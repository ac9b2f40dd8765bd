// Writes what is learned from findings that somebody judged (judged.jsonl): what is known of each, and the verdict.
//
//   PARALLAX_WEIGHTS=FOLDER npx tsx training/judged.ts DATA READ TELLING.jsonl OUT.jsonl [HOLD]
//
// FOLDER, READ, TELLING and HOLD as in findings.ts. One line a finding: {fold, kind, row, verdict}.
import { appendFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { judgedRow } from '../analysis/contrasts/findings/rank.ts';
import { candidatesOf } from '../analysis/contrasts/index.ts';
import type { Finding } from '../analysis/types/comparison.ts';
import { readOnce, textsOf } from './pairs.ts';
import { rowsOf } from './rows.ts';

const [data, kept, telling, out, hold] = process.argv.slice(2);
if (!data || !kept || !telling || !out)
  throw new Error('Usage: npx tsx training/judged.ts DATA READ TELLING.jsonl OUT.jsonl [HOLD]');

interface Judged {
  left: string;
  right: string;
  kind: string;
  evidence: Record<'left' | 'right', [number, number][]>;
  verdict: string;
}
const sides = ['left', 'right'] as const;
const folds = new Map(
  rowsOf<{ left: string; right: string; fold: number }>('/', telling).map((p) => [
    `${p.left} ${p.right}`,
    p.fold,
  ]),
);
const byPair = new Map<string, Judged[]>();
for (const row of rowsOf<Judged>(fileURLToPath(new URL('.', import.meta.url)), 'judged.jsonl')) {
  const key = `${row.left} ${row.right}`;
  const fold = folds.get(key);
  if (fold !== undefined && (hold === undefined || fold === Number(hold)))
    byPair.set(key, [...(byPair.get(key) ?? []), row]);
}
const texts = textsOf(data, new Set([...byPair.keys()].flatMap((key) => key.split(' '))));

writeFileSync(out, '');
for (const [key, rows] of byPair) {
  const [left, right] = key.split(' ').map((id) => texts.get(id)!);
  const { candidates, known } = candidatesOf(await readOnce(kept, left), await readOnce(kept, right));
  const shown = ({ evidence }: Pick<Finding, 'evidence'>) =>
    JSON.stringify(
      sides.map((side) => evidence.filter((e) => e.side === side).map(({ start, end }) => [start, end])),
    );
  for (const { kind, evidence, verdict } of rows) {
    const proof = sides.flatMap((side) => evidence[side].map(([start, end]) => ({ side, start, end })));
    const made = candidates.find((c) => c.kind === kind && shown(c) === shown({ evidence: proof }));
    // One that is no longer made has its passages still; what it differed by is not known.
    const found = made ?? ({ kind, evidence: proof, strength: Number.NaN } as unknown as Finding);
    const row = judgedRow(found, known).map((x) => (Number.isNaN(x) ? null : Math.round(x * 1e4) / 1e4));
    appendFileSync(out, `${JSON.stringify({ fold: folds.get(key), kind, row, verdict })}\n`);
  }
}
