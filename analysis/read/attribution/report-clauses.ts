import { allRelatives, demonstratives, prepositionsInSources } from '../../english/closed.ts';
import { type CueEntry, verbForms } from '../../english/cues.ts';
import { isPronoun, isTime, nounPhraseAfter, nounPhraseBefore } from '../syntax/noun-phrases.ts';
import { type Layout, type Range, textOf } from '../syntax/units.ts';
import { verbGroupStart } from '../syntax/verbs.ts';
import { roleType } from './source-roles.ts';
import type { Source } from './triple.ts';

/** A verb that reports what somebody says, with the auxiliaries and adverbs before it, and whose it is. */
export interface Report {
  entry: CueEntry;
  cue: Range;
  source: Source;
  /** The verb stands before its source: "said the minister". */
  inverted: boolean;
  /** All of it: from the first word of source or verb to the end of when, where and to whom it was said. */
  all: Range;
}

/** Tokens that tell when, where and to whom something is said. */
const longestTail = 10;

/** A listed verb, with the particle behind it: "called out". */
interface Reporting {
  entry: CueEntry;
  to: number;
}

/** The listed verb at token `i` in a finite form that reports a clause or a quotation; null where there is none. */
export function reportingVerb({ tokens, quoteOf }: Layout, i: number): Reporting | null {
  const token = tokens[i];
  if (!token?.word || quoteOf[i] >= 0 || !/^(?:VERB|AUX|NOUN)$/.test(token.pos)) return null;
  for (const { entry, inflection, rest } of verbForms.get(token.lower) ?? []) {
    if (!entry.speaks || inflection === 'participle') continue;
    if (!rest.every((word, k) => tokens[i + 1 + k]?.lower === word)) continue;
    if (token.pos === 'NOUN' && inflection !== 'past') continue;
    if (entry.takes.some((taken) => taken === 'clause' || taken === 'that' || taken === 'quote'))
      return { entry, to: i + 1 + rest.length };
  }
  return null;
}

/** "said the minister on Monday": a report that begins with its verb at token `verb`, ending before `ceiling`. */
export function invertedReport(layout: Layout, verb: number, ceiling: number): Report | null {
  const found = reportingVerb(layout, verb);
  if (!found) return null;
  const { entry, to } = found;
  // "told the court": whom it is said to.
  if (entry.takes.includes('addressee')) return null;
  const words = nounPhraseWith(layout, to, ceiling);
  if (!words || !mayTell(layout, words)) return null;
  const end = tailEnd(layout, words.to, ceiling);
  const cue = { from: verb, to };
  return { entry, cue, source: sourceOf(layout, words), inverted: true, all: { from: verb, to: end } };
}

/** "the minister told reporters on Monday": a report whose verb stands at `verb`, its source from `floor` on. */
export function plainReport(layout: Layout, verb: number, floor: number, ceiling: number): Report | null {
  const { tokens } = layout;
  const found = reportingVerb(layout, verb);
  if (!found) return null;
  const { entry, to } = found;
  const group = verbGroupStart(tokens, verb, floor);
  const words = phraseBefore(layout, group - 1, floor);
  if (!words || !mayTell(layout, words)) return null;
  const { takes } = entry;
  const addressee = takes.includes('addressee') ? nounPhraseAfter(layout, to, ceiling) : null;
  const end = tailEnd(layout, addressee?.to ?? to, ceiling);
  const cue = { from: group, to };
  return {
    entry,
    cue,
    source: sourceOf(layout, words),
    inverted: false,
    all: { from: words.from, to: end },
  };
}

/** A noun phrase from token `first` on, with "of the city" behind it and the name in commas: "the treasurer, Ana Diaz". */
export function nounPhraseWith(layout: Layout, first: number, ceiling: number): Range | null {
  const { tokens } = layout;
  const phrase = nounPhraseAfter(layout, first, ceiling);
  if (!phrase) return null;
  let { to } = phrase;
  for (let links = 0; links < 3 && to < ceiling && prepositionsInSources.has(tokens[to].lower); links++) {
    const next = nounPhraseAfter(layout, to + 1, ceiling);
    if (!next || isTime(tokens[next.to - 1].lower)) break;
    to = next.to;
  }
  if (tokens[to]?.lower === ',' && to + 1 < ceiling && isNamed(layout, to + 1)) {
    const name = nounPhraseAfter(layout, to + 1, ceiling);
    // The name of a role; what names a person already needs none.
    if (name && !isNamed(layout, to - 1) && endsAside(layout, name.to)) to = name.to;
  }
  return { from: phrase.from, to };
}

/** A source of these words: its name where one stands in commas behind what somebody is, else all of it. */
export function sourceOf(layout: Layout, words: Range): Source {
  const { tokens } = layout;
  for (let i = words.from + 1; i + 1 < words.to; i++)
    if (tokens[i].lower === ',' && isNamed(layout, i + 1))
      return { words, anchor: { from: i + 1, to: words.to } };
  return { words, anchor: words };
}

function isNamed({ tokens, isName }: Layout, i: number): boolean {
  return isName[i] === 1 || tokens[i].pos === 'PROPN';
}

function endsAside({ tokens, quoteOf }: Layout, i: number): boolean {
  return tokens[i] === undefined || quoteOf[i] >= 0 || /^[,.;:—–)-]/.test(tokens[i].lower);
}

/** The noun phrase that ends before a verb, back through "of" to its head, and the role before a name in commas. */
function phraseBefore(layout: Layout, last: number, floor: number): Range | null {
  const { tokens } = layout;
  if (tokens[last]?.lower === ',') {
    const name = nounPhraseBefore(layout, last - 1, floor);
    if (!name || !isNamed(layout, name.to - 1) || tokens[name.from - 1]?.lower !== ',') return null;
    const role = linkedBefore(layout, name.from - 2, floor);
    return role && !isNamed(layout, role.to - 1) ? { from: role.from, to: name.to } : null;
  }
  return linkedBefore(layout, last, floor);
}

function linkedBefore(layout: Layout, last: number, floor: number): Range | null {
  const { tokens } = layout;
  let phrase = nounPhraseBefore(layout, last, floor);
  for (let links = 0; phrase && links < 3; links++) {
    const before: number = phrase.from - 1;
    if (before <= floor || !prepositionsInSources.has(tokens[before].lower)) break;
    const head = nounPhraseBefore(layout, before - 1, floor);
    if (!head) break;
    phrase = { from: head.from, to: phrase.to };
  }
  return phrase;
}

/** True for what may say something: no relative pronoun, no "that" or "this" alone, no time. */
function mayTell(layout: Layout, { from, to }: Range): boolean {
  const { tokens } = layout;
  const { lower } = tokens[from];
  if (to - from === 1 && (allRelatives.has(lower) || demonstratives.has(lower))) return false;
  return !isTime(tokens[to - 1].lower);
}

/** True for a name, a role or a pronoun of persons: what can be expected to speak. */
export function isSpeaker(layout: Layout, range: Range): boolean {
  const { tokens } = layout;
  if (isNamed(layout, range.to - 1)) return true;
  const words = textOf(layout, range);
  return roleType(words) !== null || (range.to - range.from === 1 && isPronoun(tokens[range.from].lower));
}

/** Behind a report: when, where and to whom. Ends at the next mark of the sentence; -1 tokens of it where a verb stands in it. */
function tailEnd({ tokens, quoteOf }: Layout, from: number, ceiling: number): number {
  let i = from;
  for (; i < Math.min(ceiling, from + longestTail) && quoteOf[i] < 0; i++) {
    const { pos, lower, word } = tokens[i];
    if (!word && !/^[-'’]/.test(lower)) return i;
    if (i === from && !/^(?:ADP|ADV)$/.test(pos) && !isTime(lower)) return i;
    if (/^(?:VERB|AUX|SCONJ|CCONJ)$/.test(pos) || allRelatives.has(lower)) return i;
  }
  return i;
}
