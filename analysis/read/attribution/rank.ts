import type { Features, LinearModel } from '../../models/linear.ts';
import { nominalKind } from './cue-chain.ts';
import type { Guess } from './extract.ts';
import { mix, toPlaces } from './hash.ts';
import type { CueSigns } from './part-chain.ts';
import { chunks, type Signs } from './signs.ts';

export const rankBits = 16;
const mask = (1 << rankBits) - 1;
/** Places of the real-valued features: the first ones. */
const reals = 10;
const row = new Int32Array(80);
const values = new Float64Array(reals);

/** What a guess is judged by: both chains' chances, and what stands at the edges of its parts. */
export function rankFeatures(s: Signs, around: CueSigns, guess: Guess): Features {
  const count = writeFeatures(s, around, guess);
  return {
    places: [...row.subarray(0, count), ...values.keys()],
    values: [...new Array<number>(count).fill(1), ...values],
  };
}

/** Chance that a guess is right. */
export function confidenceOf(
  { weights, scale, bias }: Omit<LinearModel, 'card'>,
  s: Signs,
  around: CueSigns,
  guess: Guess,
): number {
  const count = writeFeatures(s, around, guess);
  let steps = 0;
  for (let k = 0; k < count; k++) steps += weights[row[k] * 2 + 1] - weights[row[k] * 2];
  for (let k = 0; k < reals; k++) steps += values[k] * (weights[k * 2 + 1] - weights[k * 2]);
  return 1 / (1 + Math.exp(bias[0] - bias[1] - scale * steps));
}

/** Writes places into `row`, returns how many, and writes the real-valued features into `values`. */
function writeFeatures(
  s: Signs,
  around: CueSigns,
  {
    cue,
    source,
    content,
    chance,
    rival,
    nothing,
    begins,
    ends,
    sourced,
    echo,
    inside,
    crossed,
    shared,
    moved,
    rule,
    byRule,
    agreed,
  }: Guess,
): number {
  const first = content[0];
  const last = content[content.length - 1];
  const who = source.length > 0 ? source[0] : null;
  let length = 0;
  let inQuotes = 0;
  let innerCues = 0;
  for (const { from, to } of content) {
    length += to - from;
    for (let i = from; i < to; i++) if (s.quoted[i] & 3) inQuotes++;
    innerCues += around.before[to] - around.before[from];
  }
  let verbs = 0;
  for (const { from, to } of content) verbs += s.verbs[to] - s.verbs[from];
  let head = cue.from;
  for (let i = cue.from; i < cue.to; i++)
    if (s.verbKind[i] || s.nounKind[i]) {
      head = i;
      break;
    }
  for (let i = cue.from; i < cue.to; i++)
    if (s.chunk[i] === chunks.verb && s.verbKind[i]) {
      head = i;
      break;
    }
  const kind = s.verbKind[head] || s.nounKind[head];
  const size = bucket(length);
  const quoted = inQuotes === 0 ? 0 : inQuotes >= 0.9 * length ? 2 : 1;
  const side = (first.to <= cue.from ? 1 : 2) + (last.from >= cue.to ? 3 : 0);
  const lo = s.sentenceFrom[cue.from];
  const hi = s.sentenceTo[cue.from];
  const sign = (i: number) => (i >= 0 && i < s.length ? s.sign[i] : 20);
  const lemma = (i: number) => (i >= 0 && i < s.length ? s.lemma[i] : 1);
  const gap = last.from >= cue.to ? Math.min(9, last.from - cue.to) : 10;
  const c = Math.round(6 * cue.chance);
  const p = Math.max(-8, Math.round(chance));
  const form = s.sign[head];
  const sourceHead = who ? headOf(s, who.from, who.to) : -1;
  const whoKind = sourceHead < 0 ? 0 : nominalKind(s, sourceHead);
  const whoGap = who
    ? who.to <= cue.from
      ? Math.min(8, cue.from - who.to)
      : 10 + Math.min(5, who.from - cue.to)
    : 20;
  const whoVerbs = who ? Math.min(3, Math.abs(s.verbs[cue.from] - s.verbs[who.to])) : 4;
  const whoSize = who ? bucket(who.to - who.from) : 9;
  const edge = whereItEnds(s, last.to);
  let at = 0;
  row[at++] = mix(c, p);
  row[at++] = mix(c, Math.max(-8, Math.round(chance - nothing)), who ? 1 : 0);
  row[at++] = mix(Math.max(-8, Math.round(chance - rival)), who ? 1 : 0, c);
  row[at++] = mix(s.lemma[head], s.sign[head]);
  row[at++] = mix(s.lemma[head], side, quoted);
  row[at++] = mix(s.lemma[head], who ? 1 : 0, sign(cue.to));
  row[at++] = mix(s.lemma[head], sign(first.from));
  row[at++] = mix(s.lemma[head], whoKind);
  row[at++] = mix(kind, side, quoted, who ? 1 : 0);
  row[at++] = mix(kind, sign(first.from), gap);
  row[at++] = mix(kind, form, gap);
  row[at++] = mix(cue.to - cue.from, form, kind);
  row[at++] = mix(sign(cue.from - 1), form, who ? 1 : 0);
  row[at++] = mix(sign(cue.from - 1), form, sign(cue.to), kind);
  row[at++] = mix(lemma(cue.to - 1), lemma(cue.to));
  row[at++] = mix(size, side, quoted);
  row[at++] = mix(size, kind, c);
  row[at++] = mix(size, p);
  row[at++] = mix(edge, quoted, side);
  row[at++] = mix(edge, sign(last.to), size);
  row[at++] = mix(lemma(last.to), sign(last.to + 1));
  row[at++] = mix(lemma(last.to - 1), sign(last.to));
  row[at++] = mix(lemma(first.from - 1), sign(first.from));
  row[at++] = mix(sign(first.from), sign(first.from + 1), side);
  row[at++] = mix(lemma(first.from), form);
  row[at++] = mix(content.length, side, quoted);
  row[at++] = mix(Math.min(3, verbs), size, side);
  row[at++] = mix(Math.min(3, innerCues), side, kind);
  row[at++] = mix(s.quoted[cue.from] & 3 ? 1 : 0, kind, c);
  row[at++] = mix(s.blockKind[cue.from], kind, quoted);
  row[at++] = mix(whoKind, kind);
  row[at++] = mix(whoKind, whoGap);
  row[at++] = mix(whoGap, whoVerbs, form);
  row[at++] = mix(whoGap, kind, form);
  row[at++] = mix(whoSize, whoGap);
  row[at++] = mix(sourceHead < 0 ? 0 : s.lemma[sourceHead], whoSize === 1 ? 1 : 0);
  row[at++] = mix(sourceHead < 0 ? 0 : s.lemma[sourceHead], kind);
  row[at++] = mix(who ? sign(who.from - 1) : 0, who ? sign(who.from) : 0, whoGap);
  row[at++] = mix(who ? sign(who.to) : 0, who ? sign(who.to - 1) : 0);
  row[at++] = mix(who ? lemma(who.from) : 0, whoVerbs);
  row[at++] = mix(first.from >= lo && last.to <= hi ? 1 : 0, quoted, side);
  row[at++] = mix(Math.min(6, around.before[hi] - around.before[lo]), c);
  row[at++] = mix(s.sinceQuote[head], s.toQuote[head], quoted);
  row[at++] = mix(source.length, content.length);
  row[at++] = mix(
    around.level[head],
    around.level[Math.max(0, cue.from - 1)],
    cue.to < s.length ? around.level[cue.to] : 0,
  );
  const by = byRule ? 1 : 0;
  row[at++] = mix(rule, agreed, by);
  row[at++] = mix(agreed, by, kind);
  row[at++] = mix(agreed, by, c);
  row[at++] = mix(agreed, by, p);
  row[at++] = mix(rule, by, c, quoted);
  row[at++] = mix(rule, by, s.lemma[head]);
  row[at++] = mix(rule, agreed, whoKind);
  row[at++] = mix(rule, agreed, size);
  const e = Math.round(6 * ends);
  const b = Math.round(6 * begins);
  const w = who ? Math.round(6 * sourced) : 7;
  row[at++] = mix(e, b, w, by);
  row[at++] = mix(e, c, by);
  row[at++] = mix(b, c, by);
  row[at++] = mix(w, c, by);
  row[at++] = mix(e, edge, quoted);
  row[at++] = mix(moved, e, b);
  row[at++] = mix(moved, edge, sign(last.to));
  const twin = echo === 0 ? 8 : Math.round(6 * echo);
  const nest = inside === 0 ? 8 : Math.round(6 * inside);
  row[at++] = mix(twin, c);
  row[at++] = mix(nest, c);
  row[at++] = mix(nest, kind, quoted);
  row[at++] = mix(twin, kind, by);
  row[at++] = mix(twin, nest, w, e);
  const cross = crossed === 0 ? 8 : Math.round(6 * crossed);
  const same = shared === 0 ? 8 : Math.round(6 * shared);
  row[at++] = mix(cross, c, e);
  row[at++] = mix(cross, nest, twin);
  row[at++] = mix(same, whoGap, c);
  row[at++] = mix(same, w, whoVerbs);
  toPlaces(row, 0, at, mask);
  for (let k = 0; k < at; k++) if (row[k] < reals) row[k] += reals;
  values[0] = Math.log((cue.chance + 0.01) / (1.01 - cue.chance)) / 2;
  values[1] = Math.max(-10, chance) / 3;
  values[2] = Math.max(-10, chance / Math.sqrt(length + 1));
  values[3] = Math.max(-6, Math.min(6, chance - nothing)) / 3;
  values[4] = Math.max(-6, Math.min(6, chance - rival)) / 3;
  values[5] = Math.log(length + 1) / 2;
  values[6] = Math.log(begins + 0.01) / 2;
  values[7] = Math.log(ends + 0.01) / 2;
  values[8] = who ? Math.log(sourced + 0.01) / 2 : 0;
  values[9] = moved;
  return at;
}

function bucket(length: number): number {
  return length < 3
    ? length
    : length < 5
      ? 3
      : length < 8
        ? 4
        : length < 13
          ? 5
          : length < 22
            ? 6
            : length < 40
              ? 7
              : 8;
}

/** Last noun of the first noun phrase in the tokens; -1 where there is none. */
function headOf(s: Signs, from: number, to: number): number {
  for (let i = from; i < to; i++) if (s.head[i] >= 0) return Math.min(s.head[i], to - 1);
  return -1;
}

/** 1 at a sentence's end, 2 before punctuation, 3 at a quotation mark, 4 before "and", 5 before another link, 0 elsewhere. */
function whereItEnds(s: Signs, at: number): number {
  if (at >= s.length || s.sentenceFrom[at] === at) return 1;
  const c = s.chunk[at];
  if (c === chunks.stop) return 1;
  if (c === chunks.comma) return 2;
  if (c === chunks.mark || (s.quoted[at - 1] & 3) === 3) return 3;
  if (c === chunks.and) return 4;
  return c === chunks.link || c === chunks.preposition || c === chunks.wh ? 5 : 0;
}
