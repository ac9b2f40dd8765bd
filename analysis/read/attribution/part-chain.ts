import { newSequence, type Sequence } from '../../models/chain.ts';
import { nominalKind } from './cue-chain.ts';
import { mix, toPlaces } from './hash.ts';
import type { Range } from './layout.ts';
import { chunks, type Signs, signOf } from './signs.ts';

export const partBits = { node: 18, edge: 15 };
/** Tokens of the cue's paragraph before and after the cue: in which its parts are looked for, and from which they are learned. */
const near = { before: 40, after: 80 };
const far = { before: 80, after: 130 };
export const longestWindow = far.before + far.after + 32;
const nodeCount = 42;
const edgeCount = 20;
const nodeMask = (1 << partBits.node) - 1;
const edgeMask = (1 << partBits.edge) - 1;

/** What the cue chain says of every token: 0 hardly a cue, 1 maybe, 2 likely; and how many likely cues begin before it. */
export interface CueSigns {
  level: Uint8Array;
  before: Int32Array;
}

export function newPartSequence(): Sequence {
  return newSequence(longestWindow, nodeCount, edgeCount);
}

/** The part of the cue's paragraph in which its source and content are looked for: its sentence, where nothing near is quoted. */
export function nearWindow(s: Signs, cue: Range): Range {
  const window = within(s, cue, near);
  if (s.quoted[window.from] !== 0 || s.marks[window.to] !== s.marks[window.from]) return window;
  return {
    from: Math.max(window.from, s.sentenceFrom[cue.from]),
    to: Math.min(window.to, s.sentenceTo[cue.to - 1]),
  };
}

/** The part of the cue's paragraph from which its source and content are learned: more of what is neither. */
export function farWindow(s: Signs, cue: Range): Range {
  return within(s, cue, far);
}

function within(s: Signs, cue: Range, { before, after }: typeof near): Range {
  return {
    from: Math.max(s.blockFrom[cue.from], cue.from - before),
    to: Math.min(s.blockTo[cue.from], cue.from + after),
  };
}

interface CueView {
  from: number;
  to: number;
  head: number;
  lemma: number;
  whole: number;
  kind: number;
  form: number;
  next: number;
  after: number;
  previous: number;
  quoted: number;
  passive: number;
  sentenceFrom: number;
  sentenceTo: number;
}

function viewCue(s: Signs, { from, to }: Range): CueView {
  let head = -1;
  let whole = 0;
  let be = 0;
  for (let i = from; i < to; i++) {
    whole = Math.imul(whole ^ s.lemma[i], 0x01000193);
    if (head < 0 && s.chunk[i] === chunks.verb && s.verbKind[i] !== 0) head = i;
    if (s.lemma[i] === beLemma) be = 1;
  }
  for (let i = from; i < to && head < 0; i++)
    if (s.chunk[i] === chunks.gerund || (s.chunk[i] === chunks.verb && s.sign[i] < 64)) head = i;
  for (let i = from; i < to && head < 0; i++) if (s.nounKind[i] !== 0 || s.verbKind[i] !== 0) head = i;
  if (head < 0) head = to - 1;
  const lo = s.sentenceFrom[from];
  const hi = s.sentenceTo[to - 1];
  const kind =
    s.chunk[head] === chunks.nominal
      ? s.nounKind[head] || s.verbKind[head]
      : s.verbKind[head] || s.nounKind[head];
  if (s.sign[head] === signOf.past && from > lo && s.lemma[from - 1] === beLemma) be = 1;
  return {
    from, to, head, whole, kind,
    lemma: s.lemma[head],
    form: s.sign[head],
    next: to < hi ? s.sign[to] : 20,
    after: to + 1 < hi ? s.sign[to + 1] : 20,
    previous: from > lo ? s.sign[from - 1] : 20,
    quoted: s.quoted[from] === 0 ? 0 : 1,
    passive: be === 1 && s.sign[head] === signOf.past ? 1 : 0,
    sentenceFrom: lo,
    sentenceTo: hi,
  }; // biome-ignore format: one row reads best
}

const beLemma = numberOfBe();
function numberOfBe(): number {
  let hash = 0x811c9dc5;
  for (const c of 'be') hash = Math.imul(hash ^ c.charCodeAt(0), 0x01000193);
  hash ^= hash >>> 15;
  return (hash & 0x7fffffff) | 64;
}

const distances = new Uint8Array(512);
for (let d = 0; d < 512; d++)
  distances[d] = d < 5 ? d : d < 7 ? 5 : d < 10 ? 6 : d < 15 ? 7 : d < 25 ? 8 : d < 50 ? 9 : 10;

/** Writes what tells source (1) and content (2) of the cue for the tokens of its window. */
export function partSequence(s: Signs, cues: CueSigns, cue: Range, window: Range, into: Sequence): void {
  const view = viewCue(s, cue);
  into.length = window.to - window.from;
  const paths = pathsAround(s, view, window);
  for (let t = window.from; t < window.to; t++) {
    into.outside[t - window.from] = t >= cue.from && t < cue.to ? 1 : 0;
    write(s, cues, view, t, paths[t - window.from], into, t - window.from);
  }
}

/** For each token the coarse classes between it and the cue, repeats left out, at most seven. */
function pathsAround(s: Signs, cue: CueView, window: Range): Int32Array {
  const paths = new Int32Array(window.to - window.from);
  for (const step of [-1, 1]) {
    let path = step === 1 ? 3 : 5;
    let steps = 0;
    let last = -1;
    for (let t = step === 1 ? cue.to : cue.from - 1; t >= window.from && t < window.to; t += step) {
      const c = s.chunk[t];
      if (c !== chunks.skip && c !== last && steps < 7) {
        path = (path * 17 + c) | 0;
        steps++;
        last = c;
      }
      paths[t - window.from] = path;
    }
  }
  return paths;
}

function write(
  s: Signs,
  cues: CueSigns,
  cue: CueView,
  t: number,
  path: number,
  into: Sequence,
  row: number,
): void {
  const right = t >= cue.to ? 1 : 0;
  const near = right ? cue.to : cue.from;
  const lo = right ? near : t;
  const hi = right ? t : near;
  const distance = distances[Math.min(511, hi - lo)] * 2 + right;
  const commas = Math.min(3, s.commas[hi] - s.commas[lo]);
  const verbs = Math.min(3, s.verbs[hi] - s.verbs[lo]);
  const marks = Math.min(3, s.marks[hi] - s.marks[lo]);
  const joins = Math.min(2, s.joins[hi] - s.joins[lo]);
  const other = Math.min(2, Math.abs(cues.before[hi] - cues.before[lo]));
  const sentence =
    t >= cue.sentenceFrom && t < cue.sentenceTo
      ? 0
      : t + 1 >= cue.sentenceFrom && t < cue.sentenceTo
        ? 1
        : right
          ? t < s.sentenceTo[Math.min(s.length - 1, cue.sentenceTo)]
            ? 2
            : 3
          : s.sentenceTo[t] === cue.sentenceFrom
            ? 4
            : 5;
  const where = sentence * 2 + right;
  const between = (commas * 4 + verbs) * 16 + where;
  const from = s.blockFrom[t];
  const to = s.blockTo[t];
  const g = s.sign[t];
  const l = s.lemma[t];
  const before = t > from ? s.sign[t - 1] : 20;
  const after = t + 1 < to ? s.sign[t + 1] : 20;
  const after2 = t + 2 < to ? s.sign[t + 2] : 20;
  const q = s.quoted[t];
  const qq = q * 4 + cue.quoted * 2 + (marks > 0 ? 1 : 0);
  const head = s.head[t];
  const who = head < 0 ? 0 : nominalKind(s, head);
  const level = cues.level[t];
  const c = s.chunk[t];

  let at = row * nodeCount;
  const { nodes, edges } = into;
  nodes[at++] = mix(l, where);
  nodes[at++] = mix(before, g, after, where);
  nodes[at++] = mix(s.suffix[t], g, where);
  nodes[at++] = mix(s.shape[t], g, distance);
  nodes[at++] = mix(who, where);
  nodes[at++] = mix(who, distance);
  nodes[at++] = mix(who, between);
  nodes[at++] = mix(g, distance);
  nodes[at++] = mix(g, between);
  nodes[at++] = mix(qq, where);
  nodes[at++] = mix(qq, g, where);
  nodes[at++] = mix(qq, verbs, distance);
  nodes[at++] = mix(cue.lemma, c, where);
  nodes[at++] = mix(cue.lemma, distance);
  nodes[at++] = mix(cue.lemma, between);
  nodes[at++] = mix(cue.lemma, qq, where);
  nodes[at++] = mix(cue.kind, cue.next, distance);
  nodes[at++] = mix(cue.kind, cue.next, between);
  nodes[at++] = mix(cue.kind, qq, where);
  nodes[at++] = mix(cue.kind, cue.form, between);
  nodes[at++] = mix(cue.form, cue.previous, cue.next, between);
  nodes[at++] = mix(cue.passive, cue.form, who, where);
  nodes[at++] = mix(cue.passive, cue.kind, between, c);
  nodes[at++] = mix(path, where);
  nodes[at++] = mix(cue.whole, distance);
  nodes[at++] = mix(cue.whole, between);
  nodes[at++] = mix(between, joins, other);
  nodes[at++] = mix(between, level, g);
  nodes[at++] = mix(level, other, distance);
  nodes[at++] = mix(s.nounKind[t], s.verbKind[t], where, level);
  nodes[at++] = mix(t === s.sentenceFrom[t] ? 1 : t + 1 === s.sentenceTo[t] ? 2 : 0, g, where);
  nodes[at++] = mix(cue.next, cue.after, distance);
  nodes[at++] = mix(cue.quoted, cue.kind, s.blockKind[t], between);
  nodes[at++] = mix(head < 0 ? 0 : s.lemma[head], where);
  nodes[at++] = mix(head < 0 ? 0 : s.lemma[head], cue.kind, where, verbs);
  nodes[at++] = mix(cue.previous, cue.form, who, between);
  nodes[at++] = mix(g, after, between);
  nodes[at++] = mix(s.sinceQuote[t] * 16 + s.toQuote[t], where, q, cue.quoted);
  nodes[at++] = mix(marks, q, cue.kind, between);
  nodes[at++] = mix(joins, cue.form, cue.next, between);
  nodes[at++] = mix(s.toQuote[cue.head] * 16 + s.sinceQuote[cue.head], q, distance);
  nodes[at++] = mix(s.toQuote[cue.head] * 16 + s.sinceQuote[cue.head], q, between);

  toPlaces(nodes, row * nodeCount, at, nodeMask);
  at = row * edgeCount;
  const lb = t > from ? s.lemma[t - 1] : 1;
  const qb = t > from ? s.quoted[t - 1] : 0;
  const first = t === s.sentenceFrom[t] ? 1 : 0;
  const touch = t === cue.to ? 1 : t === cue.from ? 2 : 0;
  const verbsAhead = Math.min(2, s.verbs[s.sentenceTo[t]] - s.verbs[t]);
  edges[at++] = mix(touch, right);
  edges[at++] = mix(before, g);
  edges[at++] = mix(qb, q, cue.quoted, first);
  edges[at++] = mix(before, g, after);
  edges[at++] = mix(g, after, after2);
  edges[at++] = mix(first, q, where);
  edges[at++] = mix(before, distance);
  edges[at++] = mix(g, distance);
  edges[at++] = mix(lb, right, between);
  edges[at++] = mix(before, g, level, verbsAhead);
  edges[at++] = mix(cue.lemma, before, right);
  edges[at++] = mix(cue.lemma, g, right);
  edges[at++] = mix(touch, cue.kind, cue.next);
  edges[at++] = mix(touch, cue.lemma, g);
  edges[at++] = mix(qb * 8 + q, before, g);
  edges[at++] = mix(before, who, right, verbs);
  edges[at++] = mix(first, cue.kind, q, where);
  edges[at++] = mix(verbsAhead, c, commas * 4 + joins, where);
  edges[at++] = mix(l, after, right);
  edges[at++] = mix(s.sinceQuote[t] < 3 ? s.sinceQuote[t] : 3, g, after, where);
  toPlaces(edges, row * edgeCount, at, edgeMask);
}
