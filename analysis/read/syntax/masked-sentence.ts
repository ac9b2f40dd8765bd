import { particles } from '../../english/name-words.ts';
import { either } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Document, PartOfSpeech, Span, Token } from '../../types/document.ts';
import { tokenize } from '../tokens.ts';

/** One word of the sentence as the models see it: names masked, a name of several words made one. Other words' units are shared by the targets of a text. */
export interface Unit {
  lower: string;
  lemma: string;
  pos: PartOfSpeech;
  /** T: the target; N: another name. */
  mask: 'T' | 'N' | null;
  /** True between quotation marks. */
  quoted: boolean;
  start: number;
  end: number;
}

export interface Context {
  units: Unit[];
  /** Index of the target in `units`. */
  target: number;
}

const link = either(particles, ['of', '-', '–', '&']);
/** In a headline these are no names, whatever their capital. */
const spoken = new Set<PartOfSpeech>(['VERB', 'AUX', 'ADV']);
/** A capital does not make these a name. */
const closed = new Set<PartOfSpeech>(['PRON', 'DET', 'ADP', 'CCONJ', 'SCONJ', 'PART', 'NUM', 'INTJ']);

/** What the targets of one text share: the units of its words, and which of the tokens read last are names. */
interface Shared {
  units: (Unit | undefined)[];
  first: number;
  last: number;
  named: Uint8Array;
}
const sharing = new WeakMap<Token[], Shared>();

function sharedBy(text: string, tokens: Token[], first: number, last: number): Shared {
  const known = sharing.get(tokens);
  if (known && known.first === first && known.last === last) return known;
  const titled = isTitled(text, tokens, first, last);
  const named = new Uint8Array(last - first);
  for (let i = first; i < last; i++) if (isName(text, tokens, i, first, titled)) named[i - first] = 1;
  const shared = { units: known?.units ?? new Array(tokens.length), first, last, named };
  sharing.set(tokens, shared);
  return shared;
}

/**
 * The target's sentence with every name masked, so that no name carries a prior: the target's tokens become T, other
 * capitalized words N. A span that holds no token is taken as starting at the next one.
 */
function contextOf(text: string, tokens: Token[], first: number, last: number, target: Span): Context {
  const units: Unit[] = [];
  let at = -1;
  let open = false;
  const shared = sharedBy(text, tokens, first, last);
  const { named } = shared;
  for (let i = first; i < last; i++) {
    const token = tokens[i];
    const mark = token.lower;
    if (mark === '“' || mark === '"') open = mark === '“' || !open;
    const within = token.end > target.start && token.start < target.end && token.word;
    if (within) {
      if (at < 0) {
        at = units.length;
        units.push(masked(token, 'T', open));
      } else units[at].end = token.end;
    } else if (named[i - first] === 1) {
      const previous = units[units.length - 1];
      if (previous?.mask === 'N') previous.end = token.end;
      else units.push(masked(token, 'N', open));
    } else if (
      !(units[units.length - 1]?.mask === 'N' && i + 1 < last && named[i + 1 - first] === 1 && link.has(mark))
    )
      units.push(unitOf(shared, token, i, open));
    if (mark === '”') open = false;
  }
  if (at < 0) {
    at = units.findIndex((u) => u.start >= target.start);
    if (at < 0) at = Math.max(0, units.length - 1);
    if (units.length > 0) units[at] = { ...units[at], mask: 'T' };
  }
  return { units, target: at };
}

function masked({ start, end }: Token, mask: 'T' | 'N', quoted: boolean): Unit {
  return { lower: mask, lemma: mask, pos: 'PROPN', mask, quoted, start, end };
}

/** The unit of a word that is no name, made once for a text unless it stands in quotation marks for one target only. */
function unitOf({ units }: Shared, token: Token, at: number, quoted: boolean): Unit {
  const known = units[at];
  if (known?.quoted === quoted) return known;
  const { lower, lemma, pos, start, end } = token;
  const made: Unit = { lower, lemma, pos, mask: null, quoted, start, end };
  units[at] = made;
  return made;
}

function isCapital(text: string, { start }: Token): boolean {
  const code = text.charCodeAt(start);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(text.slice(start, start + 2));
}

/** A capitalized word inside the sentence, or a proper noun at its start. */
function isName(text: string, tokens: Token[], i: number, first: number, titled: boolean): boolean {
  const { word, lower, pos } = tokens[i];
  if (!word || !isCapital(text, tokens[i]) || lower === 'i') return false;
  if (pos === 'PROPN') return true;
  return !closed.has(pos) && !(titled && spoken.has(pos)) && i > first && tokens[i - 1].word;
}

/** A headline: most of its long words are capitalized. */
function isTitled(text: string, tokens: Token[], first: number, last: number): boolean {
  let long = 0;
  let capital = 0;
  for (let i = first; i < last; i++) {
    if (!tokens[i].word || tokens[i].end - tokens[i].start < 4) continue;
    long++;
    if (isCapital(text, tokens[i])) capital++;
  }
  return long >= 4 && capital >= 0.6 * long;
}

/** Tokens on either side of a span that are read, however long its sentence. */
const tokensAround = 60;

/** The masked sentence of a span; of its paragraph where the span stands in no counted sentence. */
export function contextAt(document: Document, span: Span): Context {
  const { text, tokens, sentences } = document;
  const sentence = sentences[firstEndingAfter(sentences, span.start)];
  if (sentence && sentence.start < span.end) {
    const at = firstEndingAfter(tokens, span.start);
    const first = Math.max(sentence.firstToken, at - tokensAround);
    return contextOf(text, tokens, first, Math.min(sentence.lastToken, at + tokensAround), span);
  }
  return paragraphContext(text, span);
}

/** Text on either side of a span that is read where it stands in no counted sentence. */
const charactersAround = 500;

function paragraphContext(text: string, span: Span): Context {
  const before = text.lastIndexOf('\n', span.start - 1) + 1;
  const after = text.indexOf('\n', span.end);
  const own: Token[] = tokenize(
    text,
    Math.max(before, span.start - charactersAround),
    Math.min(after < 0 ? text.length : after, span.end + charactersAround),
  );
  return contextOf(text, own, 0, own.length, span);
}
