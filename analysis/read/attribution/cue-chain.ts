import { newSequence, type Sequence } from '../../models/chain.ts';
import { mix, toPlaces } from './hash.ts';
import { type Signs, signOf } from './signs.ts';

export const cueBits = { node: 18, edge: 13 };
/** A sentence longer than this is read in pieces. */
export const longestCueRun = 256;
const nodeCount = 46;
const edgeCount = 9;
const nodeMask = (1 << cueBits.node) - 1;
const edgeMask = (1 << cueBits.edge) - 1;

export function newCueSequence(): Sequence {
  return newSequence(longestCueRun, nodeCount, edgeCount);
}

/** Writes what tells a cue word (1 its first, 2 its others) for the tokens `from..to` of one sentence. */
export function cueSequence(signs: Signs, from: number, to: number, into: Sequence): void {
  into.length = to - from;
  for (let i = from; i < to; i++) {
    writeNode(signs, i, into.nodes, (i - from) * nodeCount);
    writeEdge(signs, i, into.edges, (i - from) * edgeCount);
  }
}

function writeNode(s: Signs, i: number, into: Int32Array, start: number): void {
  let at = start;
  const lo = s.sentenceFrom[i];
  const hi = s.sentenceTo[i];
  const lemmaBefore = i > lo ? s.lemma[i - 1] : 1;
  const lemmaBefore2 = i > lo + 1 ? s.lemma[i - 2] : 1;
  const lemmaAfter = i + 1 < hi ? s.lemma[i + 1] : 1;
  const lemmaAfter2 = i + 2 < hi ? s.lemma[i + 2] : 1;
  const signBefore = i > lo ? s.sign[i - 1] : 20;
  const signBefore2 = i > lo + 1 ? s.sign[i - 2] : 20;
  const signAfter = i + 1 < hi ? s.sign[i + 1] : 20;
  const signAfter2 = i + 2 < hi ? s.sign[i + 2] : 20;
  const l = s.lemma[i];
  const g = s.sign[i];
  const kind = s.verbKind[i];
  const noun = s.nounKind[i];
  const who = before(s, i);
  const whoKind = who < 0 ? 0 : nominalKind(s, who);
  const gap = who < 0 ? 9 : Math.min(8, i - who);
  let after = i + 1;
  while (after < hi && after < i + 4 && s.sign[after] === signOf.adverb) after++;
  const afterSign = after < hi ? s.sign[after] : 20;
  let that = 0;
  for (let k = 1; k <= 6 && i + k < hi && that === 0; k++) if (s.chunk[i + k] === 7) that = k;
  const next = following(s, i, hi);
  const quote = s.quoted[i] * 256 + Math.min(7, s.sinceQuote[i]) * 16 + Math.min(7, s.toQuote[i]);
  into[at++] = mix(l);
  into[at++] = mix(s.lower[i]);
  into[at++] = mix(g, s.shape[i]);
  into[at++] = mix(s.suffix[i], g);
  into[at++] = mix(lemmaBefore);
  into[at++] = mix(lemmaAfter);
  into[at++] = mix(lemmaBefore2);
  into[at++] = mix(lemmaAfter2);
  into[at++] = mix(lemmaBefore, l);
  into[at++] = mix(l, lemmaAfter);
  into[at++] = mix(l, lemmaAfter, lemmaAfter2);
  into[at++] = mix(lemmaBefore2, lemmaBefore, l);
  into[at++] = mix(signBefore, g);
  into[at++] = mix(g, signAfter);
  into[at++] = mix(signBefore, g, signAfter);
  into[at++] = mix(signBefore2, signBefore, g);
  into[at++] = mix(g, signAfter, signAfter2);
  into[at++] = mix(l, signAfter);
  into[at++] = mix(l, signBefore);
  into[at++] = mix(l, signBefore, signAfter);
  into[at++] = mix(l, signAfter, signAfter2);
  into[at++] = mix(s.verbCue[i], signBefore, signAfter);
  into[at++] = mix(kind, g);
  into[at++] = mix(kind, g, signBefore, signAfter);
  into[at++] = mix(s.nounCue[i], signAfter, g);
  into[at++] = mix(noun, g, signBefore, signAfter);
  into[at++] = mix(quote, g);
  into[at++] = mix(l, quote);
  into[at++] = mix(kind, quote);
  into[at++] = mix(whoKind, kind, g);
  into[at++] = mix(who < 0 ? 0 : s.lemma[who], kind, g);
  into[at++] = mix(whoKind, g, gap);
  into[at++] = mix(l, whoKind);
  into[at++] = mix(that, l);
  into[at++] = mix(that, g, kind);
  into[at++] = mix(i > lo ? s.lower[i - 1] : 1, kind, g);
  into[at++] = mix(i > lo ? s.verbKind[i - 1] : 1, i > lo ? s.nounKind[i - 1] : 1, g);
  into[at++] = mix(i > lo ? s.verbCue[i - 1] : 1, l);
  into[at++] = mix(i > lo + 1 ? s.verbCue[i - 2] : 1, l, signBefore);
  into[at++] = mix(i === lo ? 1 : i === hi - 1 ? 2 : 0, s.blockKind[i], g);
  into[at++] = mix(l, afterSign);
  into[at++] = mix(s.shape[i], g, s.quoted[i]);
  into[at++] = mix(Math.min(3, s.verbs[i] - s.verbs[lo]), g, kind);
  into[at++] = mix(next < 0 ? 0 : nominalKind(s, next), g, kind, next < 0 ? 0 : Math.min(4, next - i));
  into[at++] = mix(l, next < 0 ? 0 : nominalKind(s, next), s.sinceQuote[i] < 4 ? 1 : 0);
  into[at++] = mix(i + 1 < hi ? s.nounCue[i + 1] : 1, l);
  toPlaces(into, start, at, nodeMask);
}

/** The nearest noun before the token that no preposition governs close by, else the nearest one; -1 where there is none. */
function before(s: Signs, i: number): number {
  return s.nominal[i];
}

function following(s: Signs, i: number, hi: number): number {
  for (let k = i + 1; k < Math.min(hi, i + 5); k++) if (s.head[k] >= 0) return s.head[k];
  return -1;
}

/** What kind of thing a noun names: word class, actor, role. */
export function nominalKind(s: Signs, i: number): number {
  return (s.sign[i] & 0xffff) + 0x10000 * (s.mention[i] >> 1) + 0x100000 * s.role[i] + 0x1000000 * s.shape[i];
}

function writeEdge(s: Signs, i: number, into: Int32Array, start: number): void {
  let at = start;
  const first = i === s.sentenceFrom[i];
  const g = first ? 20 : s.sign[i - 1];
  const l = first ? 1 : s.lemma[i - 1];
  const after = i + 1 < s.sentenceTo[i] ? s.sign[i + 1] : 20;
  into[at++] = mix(1);
  into[at++] = mix(g, s.sign[i]);
  into[at++] = mix(l, s.lemma[i]);
  into[at++] = mix(l);
  into[at++] = mix(s.lemma[i]);
  into[at++] = mix(s.sign[i], after);
  into[at++] = mix(first ? 1 : s.verbKind[i - 1], s.sign[i]);
  into[at++] = mix(first ? 1 : s.nounKind[i - 1], s.sign[i]);
  into[at++] = mix(g, s.sign[i], after);
  toPlaces(into, start, at, edgeMask);
}
