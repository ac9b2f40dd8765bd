import { firstEndingAfter } from '../../text/spans.ts';
import type { Finding, Side } from '../../types/comparison.ts';
import { pairFeatures, pairRow } from '../telling/features.ts';
import type { Met } from '../telling/index.ts';
import type { Beside } from './candidate.ts';

/** Kinds that are told apart where findings are ordered, in the order that breaks ties. */
export const kinds = [
  'lead',
  'naming',
  'sourcing',
  'heard',
  'silence',
  'reporting',
  'stance',
  'charged',
  'loaded',
  'absent',
  'apart',
  'numbers',
  'cut',
  'matter',
  'agency',
] as const;

/** What the learned weights are asked of a finding that might be shown, in this order. */
export const findingFeatures = [
  ...kinds,
  'strength',
  'telling at most',
  'telling in all',
  'same at most',
  'like at most',
  'left sentence at most',
  'right sentence at most',
  'left sentences',
  'right sentences',
  'first place left',
  'first place right',
  'sides',
] as const;

/** What they are asked of a finding that would be shown: the same, and what is known of the two sentences in it that tell most. */
export const judgedFeatures = [
  ...findingFeatures,
  ...pairFeatures.map((name) => `chief: ${name}` as const),
  'chief: telling',
  'chief: same',
] as const;

/** The features of a finding that would be shown; of one with no two sentences that were held against each other zeros. */
export function judgedRow(found: Finding, pair: Beside): number[] {
  const { telling } = pair;
  const chief = metIn(found, pair).reduce<Met | null>(
    (best, met) => (best && best.telling >= met.telling ? best : met),
    null,
  );
  if (!chief) return [...findingRow(found, pair), ...pairFeatures.map(() => 0), 0, 0];
  const { left, right } = telling.held;
  const row = pairRow(left, right, telling.sentences, chief.left, chief.right);
  return [...findingRow(found, pair), ...row, chief.telling, chief.same];
}

function metIn(found: Finding, pair: Beside): Met[] {
  const [left, right] = [placesOf(found, pair, 'left'), placesOf(found, pair, 'right')];
  return left.flatMap((l) => right.map((r) => pair.telling.at(l, r))).filter((m) => m !== null);
}

function placesOf({ evidence }: Finding, pair: Beside, side: Side): number[] {
  return [...new Set(evidence.filter((e) => e.side === side).flatMap((e) => sentencesIn(pair, side, e)))];
}

/** The features of a finding. */
export function findingRow(found: Finding, pair: Beside): number[] {
  const { telling } = pair;
  const { kind, strength } = found;
  const [left, right] = [placesOf(found, pair, 'left'), placesOf(found, pair, 'right')];
  const met = metIn(found, pair);
  const like = left.flatMap((l) => right.map((r) => telling.held.left.likeness[l]?.[r] ?? 0));
  const most = (values: number[]) => Math.max(0, ...values);
  const said = (side: Side, of: number[]) => of.map((i) => telling.sentences[side][i] ?? 0);
  const place = (side: Side, of: number[]) =>
    of.length > 0 ? (telling.looks[side][Math.min(...of)]?.place ?? 1) : -1;
  return [
    ...kinds.map((k) => Number(k === kind)),
    strength,
    ...[most(met.map((m) => m.telling)), met.reduce((sum, m) => sum + m.telling, 0)],
    ...[most(met.map((m) => m.same)), most(like)],
    ...[most(said('left', left)), most(said('right', right)), left.length, right.length],
    ...[place('left', left), place('right', right), Number(left.length > 0) + Number(right.length > 0)],
  ];
}

function sentencesIn(pair: Beside, side: Side, { start, end }: { start: number; end: number }): number[] {
  const { sentences } = pair[side].document;
  const found: number[] = [];
  for (let i = firstEndingAfter(sentences, start); i < sentences.length && sentences[i].start < end; i++)
    found.push(i);
  return found;
}
