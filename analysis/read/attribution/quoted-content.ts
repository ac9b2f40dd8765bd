import { allRelatives, relativesOfAsides } from '../../english/closed.ts';
import { isPronoun, nounPhraseAfter } from '../syntax/noun-phrases.ts';
import { type Layout, lastInside, type Range } from '../syntax/units.ts';
import { hasFiniteVerb, isFiniteVerb } from '../syntax/verbs.ts';
import type { Triple } from './triple.ts';

/** Tokens between a verb and what is said, to whom it is said among them. */
const longestAddressee = 4;

/**
 * Where a content with a quotation in it ends: behind a quotation that brings its comma, a participle is the writer's
 * ("called the talks “frank,” hoping for more"); and behind one that is all of what a verb reports, so is what begins anew
 * ("said “go home” and the crowd grew").
 */
export function endOfQuoted(layout: Layout, { from, to }: Range, cue: Range | null): number {
  const { tokens, quoteOf, quoteTokens } = layout;
  for (let i = from; i < to; i++) {
    if (quoteOf[i] < 0) continue;
    const opens = i === firstWord(layout, from, to) || i === from;
    const quote = quoteTokens[quoteOf[i]];
    i = quote.to - 1;
    if (i + 1 >= to) break;
    const next = tokens[i + 1];
    const brings = tokens[lastInside(layout, quoteOf[i])].lower === ',';
    if (brings && next.pos === 'VERB' && next.lower.endsWith('ing')) return i + 1;
    if (opens && cue && cue.to <= from && from - cue.to <= longestAddressee && beginsAnew(layout, quote, to))
      return i + 1;
  }
  return to;
}

/**
 * "The mayor, who said the road was safe, left town": what is said behind a relative pronoun ends at the comma that closes
 * its clause, before the sentence's own verb.
 */
export function endOfRelative(layout: Layout, { from, to }: Range, { source, cue }: Triple): number {
  const { tokens, quoteOf } = layout;
  if (!source || !cue || from < cue.to || from >= to || tokens[from].sentence !== tokens[cue.to - 1].sentence)
    return to;
  const { words } = source;
  if (words.to - words.from !== 1 || !allRelatives.has(tokens[words.from].lower)) return to;
  if (tokens[words.from - 1]?.lower !== ',') return to;
  for (let i = from + 1; i + 1 < to; i++)
    if (tokens[i].lower === ',' && quoteOf[i] < 0 && quoteOf[i + 1] < 0 && isFiniteVerb(tokens, i + 1))
      return i;
  return to;
}

/** The parts of a content without those in the sentence of one that ends with its closing mark. */
export function withoutWhatFollows(layout: Layout, content: Range[], cue: Range | null): Range[] {
  const { tokens, quoteOf } = layout;
  let ended = -1;
  return content.filter(({ from, to }) => {
    const { sentence } = tokens[to - 1];
    if (ended === sentence && quoteOf[from] < 0) return false;
    const closes = quoteOf[to - 1] >= 0 && quoteOf[from] >= 0;
    const next = tokens[to];
    if (closes && cue && cue.to <= from && from - cue.to <= longestAddressee && next?.sentence === sentence) {
      const { lastToken } = layout.document.sentences[sentence];
      if (beginsAnew(layout, { from, to }, lastToken)) ended = sentence;
    }
    return true;
  });
}

/**
 * The parts of a content without what is told of a source right behind it: "according to the county, which owns three
 * ploughs".
 */
export function withoutAside(layout: Layout, content: Range[], { source, cue }: Triple): Range[] {
  const { tokens, quoteOf } = layout;
  if (!source || !cue || source.words.from < cue.from) return content;
  const { to } = source.words;
  if (tokens[to]?.lower !== ',' || !relativesOfAsides.has(tokens[to + 1]?.lower ?? '')) return content;
  let end = to + 2;
  while (tokens[end]?.sentence === tokens[to].sentence && tokens[end].lower !== ',') end++;
  return content.filter(({ from }) => quoteOf[from] >= 0 || from <= to || from >= end);
}

function firstWord({ tokens }: Layout, from: number, to: number): number {
  let i = from;
  while (i < to && !tokens[i].word) i++;
  return i;
}

/** True where what stands behind a quotation goes on with no clause of it: a new sentence, or "and" with what else happened. */
function beginsAnew(layout: Layout, quote: Range, ceiling: number): boolean {
  const { tokens, text } = layout;
  const at = quote.to;
  const next = tokens[at];
  if (next.lower === ',' || next.pos === 'CCONJ') {
    const from = next.lower === ',' && tokens[at + 1]?.pos === 'CCONJ' ? at + 2 : at + 1;
    return next.lower === ',' && from === at + 1 ? false : opensClause(layout, from, ceiling);
  }
  // "“The road is shut” The sign was gone": the stop is missing.
  const isCapital = /^\p{Lu}/u.test(text.slice(next.start, next.start + 2));
  const isFirst = /^(?:DET|PRON|ADP|SCONJ|ADV)$/.test(next.pos) || isPronoun(next.lower);
  if (!isCapital || next.lower === 'i') return false;
  return isFirst || hasFiniteVerb(tokens, quote.from, quote.to);
}

/** A verb, or a subject with its verb: what comes to pass besides, in the past as the report is. */
function opensClause(layout: Layout, at: number, ceiling: number): boolean {
  const { tokens, quoteOf } = layout;
  let i = at;
  while (i < ceiling && tokens[i].pos === 'ADV') i++;
  if (i >= ceiling || quoteOf[i] >= 0 || allRelatives.has(tokens[i].lower)) return false;
  // "said “no” and left".
  if (isFiniteVerb(tokens, i)) return tokens[i].pos === 'VERB';
  const subject = nounPhraseAfter(layout, i, ceiling);
  if (!subject) return false;
  let verb = subject.to;
  while (verb < ceiling && tokens[verb].pos === 'ADV') verb++;
  return verb < ceiling && isFiniteVerb(tokens, verb);
}
