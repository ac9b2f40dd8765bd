import { firstEndingAfter } from '../../text/spans.ts';
import type { Finding, Side } from '../../types/comparison.ts';
import type { Pair } from './candidate.ts';

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

/** The features of a finding. */
export function findingRow({ kind, strength, evidence }: Finding, pair: Pair): number[] {
  const { telling } = pair;
  const places = (side: Side) => [
    ...new Set(evidence.filter((e) => e.side === side).flatMap((e) => sentencesIn(pair, side, e))),
  ];
  const [left, right] = [places('left'), places('right')];
  const met = left.flatMap((l) => right.map((r) => telling.at(l, r))).filter((m) => m !== null);
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

function sentencesIn(pair: Pair, side: Side, { start, end }: { start: number; end: number }): number[] {
  const { sentences } = pair[side].document;
  const found: number[] = [];
  for (let i = firstEndingAfter(sentences, start); i < sentences.length && sentences[i].start < end; i++)
    found.push(i);
  return found;
}
