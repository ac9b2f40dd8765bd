import { type CueHit, finiteVerbBefore, groupStart, isFiniteVerb } from './cues.ts';
import type { Layout, Range } from './layout.ts';
import { verbForms } from './lexicon.ts';
import {
  boundaryBefore,
  isNominal,
  isPossessive,
  isTime,
  nounPhraseAfter,
  nounPhraseBefore,
  relatives,
  widenRight,
  withAppositive,
} from './phrases.ts';
import { plainWords, roleType } from './roles.ts';

/** A source: its words, and the words that tell who it is where those are others ("who" → "the senator"). */
export interface Source {
  words: Range;
  anchor: Range;
}

/** How far a subject may stand before its verb, in tokens. */
const reach = 60;
const deepest = 4;

/** Source of a cue in active voice: the subject of its verb, of the main clause for a participle, of the first verb where verbs are joined. */
export function subjectOf(layout: Layout, hit: CueHit, unit: Range): Source | null {
  const floor = Math.max(unit.from, hit.group.from - reach);
  if (hit.inflection === 'participle' && hit.group.from === hit.verb)
    return subjectOfParticiple(layout, hit.verb, unit);
  return subjectBefore(layout, hit.group.from, floor, 0);
}

function subjectBefore(layout: Layout, verb: number, floor: number, depth: number): Source | null {
  if (depth > deepest) return null;
  const { tokens, quoteOf } = layout;
  const i = skipAdverbs(layout, verb - 1, floor);
  if (i < floor) return null;
  if (quoteOf[i] >= 0) return antecedentBefore(layout, i, floor, depth);
  const { lower, pos } = tokens[i];
  if (relatives.has(lower) && (lower !== 'that' || (i > floor && isNominal(layout, i - 1))))
    return relativeSource(layout, i, floor);
  if (pos === 'CCONJ' || (lower === ',' && i > floor && tokens[i - 1].pos === 'CCONJ'))
    return joinedSubject(layout, i, floor, depth);
  if (/^[,)—–-]$/.test(lower))
    return (
      subjectBeforeInsertion(layout, i, floor, depth) ??
      (lower === ',' ? joinedSubject(layout, i, floor, depth) : null)
    );
  const phrase = nounPhraseBefore(layout, i, floor);
  if (phrase && (pos !== 'ADJ' || phrase.to - phrase.from > 1))
    return widenLeft(layout, phrase, floor, depth);
  return pos === 'VERB' || pos === 'ADJ' || lower === 'to'
    ? joinedSubject(layout, i + 1, floor, depth)
    : null;
}

function skipAdverbs(layout: Layout, from: number, floor: number): number {
  let i = from;
  while (i >= floor && layout.quoteOf[i] < 0) {
    const { pos } = layout.tokens[i];
    if (pos === 'ADV') i--;
    else if (
      isTime(layout, i) &&
      i - 1 >= floor &&
      /^(?:on|in|last|this|early|late|since)$/.test(layout.tokens[i - 1].lower)
    )
      i -= 2;
    else if (isTime(layout, i) && i - 1 >= floor && isNominal(layout, i - 1)) i--;
    else break;
  }
  return i;
}

function relativeSource(layout: Layout, i: number, floor: number): Source {
  const words = { from: i, to: i + 1 };
  const last = i - 1 >= floor && layout.tokens[i - 1].lower === ',' ? i - 2 : i - 1;
  const before = nounPhraseBefore(layout, last, floor);
  return { words, anchor: before ?? words };
}

/** Subject of the verb that this one is joined to: "He met her and said …", "She declined to say …". */
function joinedSubject(layout: Layout, i: number, floor: number, depth: number): Source | null {
  const verb = finiteVerbBefore(layout, i, floor);
  return verb < 0 ? null : subjectBefore(layout, groupStart(layout, verb, floor), floor, depth + 1);
}

/** "Humphrey, who …, said": the noun phrase before the nearest ", who" or ", which"; null where there is none. */
function antecedentBefore(layout: Layout, last: number, floor: number, depth: number): Source | null {
  const { tokens, quoteOf } = layout;
  for (let k = last - 1; k > floor + 1; k--) {
    if (quoteOf[k] >= 0 || !/^(?:who|which|whose)$/.test(tokens[k].lower)) continue;
    const phrase = tokens[k - 1].lower === ',' ? nounPhraseBefore(layout, k - 2, floor) : null;
    return phrase && widenLeft(layout, phrase, floor, depth + 1, true);
  }
  return null;
}

/** A participle after a comma has the subject of the main clause: that of the unit's first finite verb, or of the verb nearest to it. */
export function subjectOfParticiple(layout: Layout, verb: number, unit: Range): Source | null {
  const floor = Math.max(unit.from, verb - reach);
  const before = verb > unit.from ? layout.tokens[verb - 1] : null;
  if (before && layout.quoteOf[verb - 1] < 0 && isNominal(layout, verb - 1)) {
    const phrase = nounPhraseBefore(layout, verb - 1, floor);
    return phrase && { words: phrase, anchor: phrase };
  }
  for (let k = finiteVerbBefore(layout, verb, floor); k >= 0; k = finiteVerbBefore(layout, k, floor)) {
    const subject = subjectBefore(layout, groupStart(layout, k, floor), floor, 1);
    if (subject && !relatives.has(layout.tokens[subject.words.from].lower))
      return speakingObject(layout, verb, k, subject) ?? subject;
  }
  return verb === unit.from || before?.pos === 'SCONJ' ? subjectAhead(layout, verb, unit) : null;
}

/** "The talks produced a memorandum, stating that …": the object, where it is a role or document and the subject is none. */
function speakingObject(layout: Layout, verb: number, finite: number, subject: Source): Source | null {
  if (
    roleType(plainWords(layout, subject.anchor)) ||
    layout.tokens[subject.anchor.to - 1].pos === 'PROPN' ||
    /^(?:he|she|they|we|i|you|who)$/.test(layout.tokens[subject.anchor.from].lower)
  )
    return null;
  let last = skipAdverbs(layout, verb - 1, finite);
  if (last > finite && layout.tokens[last].lower === ',') last--;
  for (let k = last; k > finite; k--) {
    const phrase = nounPhraseBefore(layout, k, finite + 1);
    if (!phrase) return null;
    const words = { from: phrase.from, to: last + 1 };
    if (roleType(plainWords(layout, phrase)) === 'document') return { words, anchor: words };
    k = phrase.from;
    if (k - 1 <= finite || !/^(?:ADP|CCONJ)$/.test(layout.tokens[k - 1].pos)) return null;
    k--;
  }
  return null;
}

/** "Citing …, the minister said …": the subject of the first finite verb after the comma. */
export function subjectAhead(layout: Layout, verb: number, unit: Range): Source | null {
  const ceiling = Math.min(unit.to, verb + reach);
  let comma = -1;
  for (let k = verb + 1; k < ceiling; k++) {
    if (layout.quoteOf[k] >= 0) continue;
    if (layout.tokens[k].lower === ',') comma = k;
    if (comma >= 0 && isFiniteVerb(layout, k, comma))
      return subjectBefore(layout, groupStart(layout, k, comma + 1), comma + 1, 1);
  }
  return null;
}

/** Subject with an insertion between it and its verb: "Cohen, a professor who advises the party, said". */
function subjectBeforeInsertion(layout: Layout, last: number, floor: number, depth: number): Source | null {
  const { tokens, quoteOf } = layout;
  const opener = tokens[last].lower === ')' ? '(' : tokens[last].lower;
  const antecedent = opener === ',' ? antecedentBefore(layout, last, floor, depth) : null;
  if (antecedent) return antecedent;
  for (let k = last - 1, tries = 0; k > floor && tries < 4; k--) {
    if (quoteOf[k] >= 0) continue;
    if (/^[;:]$/.test(tokens[k].lower)) return null;
    if (tokens[k].lower !== opener) continue;
    tries++;
    const phrase = nounPhraseBefore(layout, k - 1, floor);
    if (!phrase) continue;
    const subject = widenLeft(layout, phrase, floor, depth + 1, true);
    if (!subject) continue;
    const inserted = nounPhraseAfter(layout, k + 1, last);
    const appositive =
      opener === ',' &&
      inserted &&
      !relatives.has(tokens[k + 1].lower) &&
      tokens[k + 1].pos !== 'ADP' &&
      !/ing$/.test(tokens[k + 1].lower);
    return appositive ? { words: { from: subject.words.from, to: last }, anchor: subject.anchor } : subject;
  }
  return null;
}

/** The whole subject around a noun phrase that ends it: what the phrase's prepositions and relative clauses hang on. */
function widenLeft(
  layout: Layout,
  phrase: Range,
  floor: number,
  depth: number,
  strict = false,
): Source | null {
  const { tokens } = layout;
  const kind = boundaryBefore(layout, phrase.from, floor);
  const joined = kind === 'free' ? coordinate(layout, phrase, floor) : phrase;
  if (kind === 'free' && boundaryBefore(layout, joined.from, floor) === 'free')
    return { words: joined, anchor: joined };
  if (kind === 'free') return widenLeft(layout, joined, floor, depth + 1, strict);
  const at = phrase.from - 1;
  if (depth > deepest) return null;
  if (kind === 'preposition') {
    const behind = at - 1 > floor && tokens[at - 1].lower === 'and' ? at - 2 : at - 1;
    const head = behind >= floor ? nounPhraseBefore(layout, behind, floor) : null;
    const wide = head && widenLeft(layout, head, floor, depth + 1, strict);
    if (wide) return { words: { from: wide.words.from, to: phrase.to }, anchor: wide.anchor };
  }
  const hook = kind === 'verb' ? at : at - 1;
  const alone = strict ? null : { words: phrase, anchor: phrase };
  if (hook <= floor) return alone;
  const antecedent = relativeAntecedent(layout, hook, floor);
  if (antecedent) {
    const wide = widenLeft(layout, antecedent, floor, depth + 1, strict);
    return wide && { words: { from: wide.words.from, to: phrase.to }, anchor: wide.anchor };
  }
  return kind === 'preposition' || takesClause(tokens[at].lower) ? alone : null;
}

function takesClause(word: string): boolean {
  return (
    verbForms
      .get(word)
      ?.some((f) => f.entry.takes.includes('clause') || f.entry.takes.includes('addressee')) ?? false
  );
}

/** Noun phrase that a relative or participle clause around token `hook` hangs on: "people briefed on …", "a man who attacked …". */
function relativeAntecedent(layout: Layout, hook: number, floor: number): Range | null {
  const { tokens, quoteOf } = layout;
  if (
    tokens[hook].pos === 'VERB' &&
    /(?:ed|ing|n)$/.test(tokens[hook].lower) &&
    hook > floor &&
    isNominal(layout, hook - 1)
  )
    return nounPhraseBefore(layout, hook - 1, floor);
  if (tokens[hook].pos === 'ADJ' && hook > floor && isNominal(layout, hook - 1))
    return nounPhraseBefore(layout, hook - 1, floor);
  for (let k = hook, steps = 0; k > floor && steps < 15; k--, steps++) {
    if (quoteOf[k] >= 0 || /^[,;:.]$/.test(tokens[k].lower)) return null;
    if (relatives.has(tokens[k].lower) && isNominal(layout, k - 1))
      return nounPhraseBefore(layout, k - 1, floor);
  }
  return null;
}

/** "The mayor and her deputy": joins what stands before "and" where it is no clause of its own. */
function coordinate(layout: Layout, phrase: Range, floor: number): Range {
  const { tokens } = layout;
  let words = phrase;
  for (let steps = 0; steps < 3; steps++) {
    let at = words.from - 1;
    if (at - 1 < floor || !(tokens[at].lower === 'and' || (steps > 0 && tokens[at].lower === ','))) break;
    if (tokens[at - 1].lower === ',') at--;
    const before = nounPhraseBefore(layout, at - 1, floor);
    if (!before || isTime(layout, before.to - 1)) break;
    const kind = boundaryBefore(layout, before.from, floor);
    if (kind === 'verb') break;
    if (at !== words.from - 1 && !(before.from - 1 >= floor && tokens[before.from - 1].lower === ',')) break;
    words = { from: before.from, to: words.to };
    if (kind === 'preposition') break;
  }
  return words;
}

/** Source that follows its cue: "said Jon Cohen, a spokesman", "according to officials", "accused by critics". */
export function sourceAfter(layout: Layout, from: number, unit: Range): Source | null {
  const phrase = nounPhraseAfter(layout, from, unit.to);
  if (!phrase || isTime(layout, phrase.to - 1)) return null;
  const wide = widenRight(layout, phrase, unit.to);
  return { words: withAppositive(layout, wide, unit.to), anchor: wide };
}

/** Owner of a noun cue: "Washington's concern", "his promise"; null where none is there. */
export function ownerOf(layout: Layout, noun: number, floor: number): Source | null {
  const { tokens } = layout;
  for (let k = noun - 1, steps = 0; k >= floor && steps < 5; k--, steps++) {
    if (layout.quoteOf[k] >= 0) return null;
    if (isPossessive(tokens[k].lower))
      return { words: { from: k, to: k + 1 }, anchor: { from: k, to: k + 1 } };
    if (tokens[k].lower === "'s" || tokens[k].lower === "'") {
      const phrase = nounPhraseBefore(layout, k - 1, floor);
      return phrase && { words: phrase, anchor: phrase };
    }
    if (tokens[k].pos !== 'ADJ' && !isNominal(layout, k)) return null;
  }
  return null;
}
