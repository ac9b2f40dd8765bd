import type { Token } from '../../document.ts';
import { isDoubtful } from './choose.ts';
import { type Layout, lastInside, type Range } from './layout.ts';
import { roleOf } from './lexicon.ts';
import { isPronoun, nounPhraseBefore } from './phrases.ts';
import { isQuantity, plainWords, roleType } from './roles.ts';
import type { Source } from './source.ts';
import type { Triple } from './triple.ts';
import { isSaidAlready, toSpeaker } from './whose.ts';

/**
 * What was learned follows annotators, who differ: here every content leaves out the "that" before it and the stop
 * behind it, ends before a joined verb of the same speaker, and is cut at a colon that opens a quotation; a thing where only a clause
 * can be said is no content. Triples are in text order. Linear time.
 */
export function tidy(layout: Layout, triples: Triple[]): Triple[] {
  const isQuoted = (token: number) => layout.quoteOf[token] >= 0;
  return triples.flatMap((triple) => {
    const content = triple.content.flatMap((range) => trim(layout, range));
    if (content.length === 0) return [];
    const cue = triple.cue && trimCue(layout, triple.cue);
    const source = triple.source && trimSource(layout, triple.source);
    return process.env.SPLIT ? splitAtColon(layout, { ...triple, cue, source, content }) : [{ ...triple, cue, source, content }];
  });
}

/** "After reports of an attack", "When asked": a word that joins is no source. Nor are the label "Story highlights" and half a name. */
function isNobody({ tokens, isName }: Layout, { source, cue }: Triple): boolean {
  const half = cue !== null && isName[cue.from] === 1 && tokens[cue.from].pos !== 'VERB';
  if (half && source?.words.to === cue.from && isName[cue.from - 1] === 1) return true;
  if (!source || source.words.to - source.words.from > 1) return false;
  const { pos, word, lower } = tokens[source.words.from];
  const isLabel =
    lower === 'story' && cue?.from === source.words.to && tokens[cue.from].lower === 'highlights';
  return isLabel || !word || /^(?:ADP|SCONJ|CCONJ|ADV)$/.test(pos) || /^(?:when|where|how|why)$/.test(lower);
}

/** "Asked whether it will hold, the mayor shrugged": the subject of the main clause is asked, and asks nothing. */
function isAsked({ tokens, units, unitOf }: Layout, { cue, source }: Triple): boolean {
  if (!cue || !source || cue.from !== units[unitOf[cue.from]].from || source.words.from < cue.to)
    return false;
  const isPast = /(?:ed|told)$/.test(tokens[cue.from].lower) && tokens[cue.from].pos === 'VERB';
  return isPast && tokens[source.words.from - 1].lower !== 'by';
}

/** "The bank charged the account": a verb that reports clauses and quotations alone reports nothing where a thing follows it. */
function hasThingAlone({ tokens, quoteOf }: Layout, { entry, cue, content }: Triple): boolean {
  if (!cue || entry?.kind !== 'verb' || !entry.takes.every((complement) => clauses.has(complement)))
    return false;
  if (content.length !== 1 || content[0].from !== cue.to) return false;
  for (let i = content[0].from; i < content[0].to; i++)
    if (quoteOf[i] >= 0 || isFiniteVerb(tokens[i]) || tokens[i].pos === 'AUX') return false;
  return true;
}

/** "held a long report in his hand": what says only where a thing is, is nothing said. */
function saysWhereAlone({ tokens, quoteOf }: Layout, { cue, content }: Triple): boolean {
  if (!cue || content.length !== 1 || content[0].from !== cue.to) return false;
  if (tokens[cue.to - 1].pos !== 'NOUN') return false;
  const { from, to } = content[0];
  if (!/^(?:in|on|at|under|near|beside|behind)$/.test(tokens[from].lower)) return false;
  return tokens
    .slice(from, to)
    .every(({ pos }, i) => pos !== 'VERB' && pos !== 'AUX' && quoteOf[from + i] < 0);
}

const clauses = new Set<string>(['that', 'quote']);

/** Cues behind a triple's own that are looked at for one that is joined to it. */
const reach = 4;

/** "He said … and warned …", "…, adding that …": the first content ends where the second cue of the same source begins. */
function cutBefore({ tokens }: Layout, { source, content }: Triple, next: Triple[]): Range[] {
  for (const { cue, source: other, content: said } of next) {
    if (!cue || !source || other?.words.from !== source.words.from || said[0].from < cue.to) continue;
    const at = content.findIndex(({ from, to }) => from < cue.from && cue.from < to);
    if (at < 0) continue;
    let to = cue.from;
    while (to > content[at].from && tokens[to - 1].pos === 'ADV') to--;
    const link = tokens[to - 1];
    const joined = link.pos === 'CCONJ' || (link.lower === ',' && tokens[cue.from].lower.endsWith('ing'));
    if (!joined) continue;
    return [...content.slice(0, at), { from: content[at].from, to }];
  }
  return content;
}

/** "the signing of a memorandum, stating that …": a document right before a participle speaks, where no person is the subject. */
function documentBefore(layout: Layout, { source, cue }: Triple): Source | null {
  const { tokens, quoteOf, unitOf, units } = layout;
  if (!cue || !source || !tokens[cue.from].lower.endsWith('ing')) return null;
  let comma = cue.from - 1;
  while (comma > 0 && tokens[comma].pos === 'ADV') comma--;
  if (tokens[comma]?.lower !== ',') return null;
  // "a memorandum between Iran and Iraq, stating …": what ends the document's phrase is not the subject of the participle.
  const endsPhrase = source.anchor.to === comma && tokens[source.anchor.from - 1]?.pos === 'CCONJ';
  const words = plainWords(layout, source.anchor);
  const told = !isQuantity(words) && roleType(words);
  if (!endsPhrase && (told || tokens[source.anchor.to - 1].pos === 'PROPN')) return null;
  const first = tokens[source.anchor.from].lower;
  if (isPronoun(first) && !(first === 'one' && tokens[source.anchor.from + 1].lower === 'of')) return null;
  const floor = Math.max(units[unitOf[cue.from]].from, cue.from - 25);
  for (let i = comma - 1; i >= floor && quoteOf[i] < 0 && !isFiniteVerb(tokens[i]); i--) {
    if (roleOf.get(tokens[i].lower)?.type !== 'document') continue;
    const phrase = nounPhraseBefore(layout, i, floor);
    const words = phrase && { from: phrase.from, to: comma };
    return words && { words, anchor: words };
  }
  return null;
}

/** "The company was accused of …": the subject of a passive is spoken of, and does not speak. */
function isSpokenOf({ tokens }: Layout, { entry, source, cue }: Triple): boolean {
  if (!cue || !entry?.speaks || entry.kind !== 'verb' || !source || source.words.to > cue.from) return false;
  if (!entry.takes.includes('object') && !entry.takes.includes('addressee')) return false;
  let be = false;
  for (let i = Math.max(source.words.to, cue.from - 2); i < cue.to; i++) {
    const { lower, pos } = tokens[i];
    if (/^(?:is|are|was|were|been|being)$/.test(lower)) be = true;
    else if (be && pos === 'VERB') return !lower.endsWith('ing') && lower !== 'quoted';
  }
  return false;
}

/** "stressed the need for talks, including a conference", "…, which began in May": behind a thing that is said, the tail is the writer's. */
function withoutTail({ tokens, quoteOf }: Layout, { cue }: Triple, { from, to }: Range): Range {
  if (!cue || from !== cue.to) return { from, to };
  for (let i = from; i + 1 < to; i++) {
    if (quoteOf[i] >= 0 || (isFiniteVerb(tokens[i]) && tokens[i - 1].lower !== 'to')) break;
    if (
      i > from + 1 &&
      tokens[i].lower === ',' &&
      /^(?:including|which|who|whose)$/.test(tokens[i + 1].lower)
    )
      return { from, to: i };
  }
  return { from, to };
}

/** "also said", "recently referred to": the cue is what reports. */
function trimCue(layout: Layout, cue: Range): Range {
  const { from, to } = withoutStops(layout, cue);
  let first = from;
  while (first + 1 < to && layout.tokens[first].pos === 'ADV') first++;
  return { from: first, to };
}

function withoutStops({ tokens }: Layout, { from, to }: Range): Range {
  let end = to;
  while (end > from + 1 && /^[,.:;—–]$/.test(tokens[end - 1].lower)) end--;
  return { from, to: end };
}

function trimSource(layout: Layout, { words, anchor }: Source): Source {
  const trimmed = withoutStops(layout, words);
  return { words: trimmed, anchor: { from: anchor.from, to: Math.min(anchor.to, trimmed.to) } };
}

function trim(layout: Layout, range: Range): Range[] {
  const { tokens, quoteOf } = layout;
  let { from } = range;
  let to = endOfQuoted(layout, range);
  while (from > 0 && isClitic(tokens[from]) && tokens[from - 1].end === tokens[from].start) from--;
  if (tokens[from].pos === 'AUX' && tokens[from - 1]?.lower === 'that') from--;
  if (/^[,:]$/.test(tokens[from].lower) && to - from > 2) from++;
  if (opensClause(layout, from) && to - from > 2) from++;
  if (/^[,:]$/.test(tokens[from].lower)) from++;
  while (
    to > from &&
    quoteOf[to - 1] < 0 &&
    (/^[,.;:—–]$/.test(tokens[to - 1].lower) || tokens[to - 1].pos === 'CCONJ')
  )
    to--;
  return to > from ? [{ from, to }] : [];
}

/** "'s", "'ll", "n't": the end of a word that stands before it. */
function isClitic({ lower }: Token): boolean {
  return /^(?:['’][a-z]{1,2}|n['’]t)$/.test(lower);
}

/** "that the road is shut", but not "that is what we want", where the word is the subject. */
function opensClause({ tokens }: Layout, at: number): boolean {
  const next = tokens[at + 1];
  return tokens[at].lower === 'that' && next !== undefined && next.pos !== 'AUX' && !isClitic(next);
}

/** "called the talks “frank,” hoping for more": behind a quotation that brings its comma, a participle is the writer's. */
function endOfQuoted(layout: Layout, { from, to }: Range): number {
  const { tokens, quoteOf, quoteTokens } = layout;
  for (let i = from; i < to; i++) {
    if (quoteOf[i] < 0) continue;
    i = quoteTokens[quoteOf[i]].to - 1;
    if (i + 1 >= to || tokens[lastInside(layout, quoteOf[i])].lower !== ',') continue;
    if (tokens[i + 1].pos === 'VERB' && tokens[i + 1].lower.endsWith('ing')) return i + 1;
  }
  return to;
}

/** A clause and the quotation that a colon hangs on it are two attributions of one source. */
function splitAtColon({ tokens, quoteOf, quoteTokens }: Layout, triple: Triple): Triple[] {
  for (const [k, { from, to }] of triple.content.entries()) {
    for (let i = from + 1; i + 1 < to; i++) {
      if (quoteOf[i] >= 0) i = quoteTokens[quoteOf[i]].to - 1;
      else if (tokens[i].lower === ':' && quoteOf[i + 1] >= 0)
        return [
          { ...triple, content: [...triple.content.slice(0, k), { from, to: i }] },
          { ...triple, content: [{ from: i + 1, to }, ...triple.content.slice(k + 1)] },
        ];
    }
  }
  return [triple];
}

function isFiniteVerb({ pos, lower }: Token): boolean {
  return pos === 'AUX' || (pos === 'VERB' && !lower.endsWith('ing'));
}
