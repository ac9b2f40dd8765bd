import type { Document, Token } from '../../document.ts';
import type { Layout } from './layout.ts';
import { type CueForm, nounForms, prepositionForms, roleOf, verbForms } from './lexicon.ts';
import { isTime } from './phrases.ts';

/** What the learned extractor sees of each token: numbers only, so that no text is touched while it decides. */
export interface Signs {
  length: number;
  lemma: Int32Array;
  lower: Int32Array;
  suffix: Int32Array;
  /** Function word itself, or the word class where it is none. */
  sign: Int32Array;
  /** Capitals and digits: 0 lower case, 1 capital, 2 all capitals, 3 digits, 4 no word. */
  shape: Uint8Array;
  /** 0 outside quotation marks, 1 opening, 2 inside, 3 closing; 4 more in scare quotes. */
  quoted: Uint8Array;
  /** Kind of actor that a mention names here, and whether it begins here; 0 none. */
  mention: Uint8Array;
  /** Source type of the role that the word is, 0 none. */
  role: Uint8Array;
  /** Entry of the cue lexicon that begins here, as verb or preposition and as noun, and its class; 0 none. */
  verbCue: Int32Array;
  verbKind: Int32Array;
  nounCue: Int32Array;
  nounKind: Int32Array;
  /** First token of the token's sentence, and one past its last; the same of its block. */
  sentenceFrom: Int32Array;
  sentenceTo: Int32Array;
  blockFrom: Int32Array;
  blockTo: Int32Array;
  blockKind: Uint8Array;
  /** Number of commas, of verbs, of quotation marks, of "and" and "but" before the token. */
  commas: Int32Array;
  verbs: Int32Array;
  marks: Int32Array;
  joins: Int32Array;
  /** Coarse class for paths between tokens (`chunkOf`). */
  chunk: Uint8Array;
  /** Last noun, name or pronoun of the noun phrase that the token stands in, -1 outside; the nearest one before the token in its sentence. */
  head: Int32Array;
  nominal: Int32Array;
  /** Tokens since the last closing quotation mark and to the next opening one in the block, at most 15. */
  sinceQuote: Uint8Array;
  toQuote: Uint8Array;
}

const classes = ['NOUN', 'PROPN', 'VERB', 'ADJ', 'ADV', 'NUM', 'X', 'INTJ', 'SYM'];
const adverbs =
  /^(?:not|n't|also|how|when|where|why|however|too|so|then|even|only|just|now|more|most|as|never)$/;
export const signOf = {
  noun: 1, plural: 2, name: 3, base: 4, ing: 5, past: 6, third: 7, adjective: 8, adverb: 9, number: 10, other: 11, time: 12,
}; // biome-ignore format: one row reads best
const actorKinds = ['person', 'state', 'organization', 'group', 'people'];
const sourceKinds = ['official', 'expert', 'institution', 'document', 'person', 'collective', 'anonymous'];

/** A text as a number (FNV-1a); never below 64, so that small numbers are free for classes. */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return (hash & 0x7fffffff) | 64;
}

/** Reads a layout into numbers. Linear time. */
export function readSigns(layout: Layout): Signs {
  const { tokens, text, document } = layout;
  const n = tokens.length;
  const ints = () => new Int32Array(n);
  const signs: Signs = {
    length: n,
    lemma: ints(), lower: ints(), suffix: ints(), sign: ints(),
    shape: new Uint8Array(n), quoted: new Uint8Array(n), mention: new Uint8Array(n), role: new Uint8Array(n),
    verbCue: ints(), verbKind: ints(), nounCue: ints(), nounKind: ints(),
    sentenceFrom: ints(), sentenceTo: ints(), blockFrom: ints(), blockTo: ints(), blockKind: new Uint8Array(n),
    commas: new Int32Array(n + 1), verbs: new Int32Array(n + 1), marks: new Int32Array(n + 1), joins: new Int32Array(n + 1),
    chunk: new Uint8Array(n), head: ints(), nominal: ints(), sinceQuote: new Uint8Array(n), toQuote: new Uint8Array(n),
  }; // biome-ignore format: one row a group reads best
  readPlaces(document, signs);
  readMentions(document, signs);
  for (let i = 0; i < n; i++) {
    const token = tokens[i];
    signs.lemma[i] = numberOf(token.lemma);
    signs.lower[i] = numberOf(token.lower);
    signs.suffix[i] = numberOf(token.lower.slice(-3));
    signs.sign[i] = signFor(layout, i);
    signs.shape[i] = shapeOf(token, text);
    signs.quoted[i] = quotedAt(layout, i);
    const role = roleOf.get(token.lower) ?? roleOf.get(token.lemma);
    signs.role[i] = role ? sourceKinds.indexOf(role.type) + 1 : 0;
    readCues(layout, i, signs);
    const { lower } = token;
    signs.commas[i + 1] =
      signs.commas[i] + (lower === ',' || lower === ';' || lower === '—' || lower === '–' ? 1 : 0);
    signs.verbs[i + 1] = signs.verbs[i] + (isClauseVerb(signs.sign[i], token) ? 1 : 0);
    signs.marks[i + 1] = signs.marks[i] + (signs.quoted[i] & 1);
    signs.joins[i + 1] = signs.joins[i] + (token.pos === 'CCONJ' || token.pos === 'SCONJ' ? 1 : 0);
    signs.chunk[i] = chunkOf(token, signs.sign[i], signs.quoted[i]);
  }
  readNeighbors(signs);
  return signs;
}

/** Classes of `chunk`. */
export const chunks = {
  skip: 0,
  nominal: 1,
  verb: 2,
  comma: 3,
  and: 4,
  preposition: 5,
  to: 6,
  that: 7,
  wh: 8,
  link: 9,
  mark: 10,
  stop: 11,
  of: 12,
  gerund: 13,
};

function chunkOf({ pos, lower, word }: Token, sign: number, quoted: number): number {
  if (quoted & 1 && !word) return chunks.mark;
  if (!word)
    return /^[,;:—–-]$/.test(lower) ? chunks.comma : /^[.!?]/.test(lower) ? chunks.stop : chunks.skip;
  if (lower === 'that') return chunks.that;
  if (/^(?:who|which|what|whose|whom|how|why|where|when|whether)$/.test(lower)) return chunks.wh;
  if (lower === 'to') return chunks.to;
  if (lower === 'of' || lower === "'s") return chunks.of;
  if (sign === signOf.ing) return chunks.gerund;
  if (pos === 'VERB' || pos === 'AUX') return sign === signOf.name ? chunks.nominal : chunks.verb;
  if (pos === 'CCONJ') return chunks.and;
  if (pos === 'SCONJ') return chunks.link;
  if (pos === 'ADP') return chunks.preposition;
  if (pos === 'ADV' || pos === 'PART' || pos === 'INTJ') return chunks.skip;
  return chunks.nominal;
}

function readNeighbors({
  length,
  chunk,
  sign,
  head,
  nominal,
  sentenceFrom,
  sentenceTo,
  blockFrom,
  blockTo,
  quoted,
  sinceQuote,
  toQuote,
}: Signs): void {
  const isHead = (i: number) => chunk[i] === chunks.nominal && sign[i] !== signOf.adjective;
  let last = -1;
  let since = 15;
  for (let i = 0; i < length; i++) {
    if (i === sentenceFrom[i]) last = -1;
    if (i === blockFrom[i]) since = 15;
    nominal[i] = last;
    if (isHead(i)) last = i;
    sinceQuote[i] = since;
    since = (quoted[i] & 3) === 3 ? 0 : Math.min(15, since + 1);
  }
  let next = -1;
  let to = 15;
  for (let i = length - 1; i >= 0; i--) {
    if (i + 1 === sentenceTo[i] || chunk[i] !== chunks.nominal) next = -1;
    if (chunk[i] === chunks.nominal && next < 0) next = i;
    head[i] = next;
    if (i + 1 === blockTo[i]) to = 15;
    toQuote[i] = to;
    to = (quoted[i] & 3) === 1 ? 0 : Math.min(15, to + 1);
  }
}

function isClauseVerb(sign: number, token: Token): boolean {
  return sign === signOf.base || sign === signOf.past || sign === signOf.third || token.pos === 'AUX';
}

function signFor(layout: Layout, i: number): number {
  const { pos, lower, lemma } = layout.tokens[i];
  if (layout.isName[i]) return signOf.name;
  if (isTime(layout, i)) return signOf.time;
  if (!classes.includes(pos) || (pos === 'ADV' && adverbs.test(lower))) return numberOf(lower);
  if (pos === 'NOUN') return lower !== lemma && lower.endsWith('s') ? signOf.plural : signOf.noun;
  if (pos === 'PROPN') return signOf.name;
  if (pos === 'ADJ') return signOf.adjective;
  if (pos === 'ADV') return signOf.adverb;
  if (pos === 'NUM') return signOf.number;
  if (pos !== 'VERB') return signOf.other;
  if (lower.endsWith('ing')) return signOf.ing;
  if (lower === lemma) return signOf.base;
  return lower.endsWith('s') ? signOf.third : signOf.past;
}

function shapeOf(token: Token, text: string): number {
  if (!token.word) return 4;
  const first = text.charCodeAt(token.start);
  if (first >= 48 && first <= 57) return 3;
  const letter = text[token.start];
  if (letter.toLowerCase() === letter) return 0;
  const second = text[token.start + 1];
  return token.end - token.start > 1 && second.toUpperCase() === second ? 2 : 1;
}

function quotedAt({ quoteOf, quoteTokens, quotes }: Layout, i: number): number {
  const q = quoteOf[i];
  if (q < 0) return 0;
  const { from, to } = quoteTokens[q];
  const place = i === from ? 1 : i === to - 1 ? 3 : 2;
  return quotes[q].scare ? place + 4 : place;
}

function readPlaces({ sentences, blocks }: Document, signs: Signs): void {
  let blockFrom = 0;
  for (const [s, { firstToken, lastToken, block }] of sentences.entries()) {
    if (s > 0 && sentences[s - 1].block !== block) blockFrom = firstToken;
    const kind = blocks[block].kind;
    signs.sentenceFrom.fill(firstToken, firstToken, lastToken);
    signs.sentenceTo.fill(lastToken, firstToken, lastToken);
    signs.blockFrom.fill(blockFrom, firstToken, lastToken);
    signs.blockKind.fill(kind === 'body' ? 0 : kind === 'headline' ? 1 : 2, firstToken, lastToken);
    if (s + 1 === sentences.length || sentences[s + 1].block !== block)
      signs.blockTo.fill(lastToken, blockFrom, lastToken);
  }
}

function readMentions({ mentions, actors, tokens }: Document, signs: Signs): void {
  let m = 0;
  for (let i = 0; i < tokens.length; i++) {
    while (m < mentions.length && mentions[m].end <= tokens[i].start) m++;
    if (m === mentions.length) return;
    const { start, kind, actor } = mentions[m];
    if (start >= tokens[i].end) continue;
    const named = kind === 'pronoun' ? 6 : actorKinds.indexOf(actors[actor].kind) + 1;
    signs.mention[i] = named * 2 + (start >= tokens[i].start ? 1 : 0);
  }
}

/** Which cues of the lexicon begin here, going by spelling alone. */
function readCues({ tokens }: Layout, i: number, signs: Signs): void {
  const { lower } = tokens[i];
  const fits = (form: CueForm) =>
    i + form.rest.length < tokens.length && form.rest.every((word, k) => tokens[i + 1 + k].lower === word);
  const verb = prepositionForms.get(lower)?.find(fits) ?? verbForms.get(lower)?.find(fits);
  const noun = nounForms.get(lower)?.find(fits);
  if (verb) {
    signs.verbCue[i] = numberOf(verb.entry.cue);
    signs.verbKind[i] = kindOf(verb);
  }
  if (noun) {
    signs.nounCue[i] = numberOf(noun.entry.cue);
    signs.nounKind[i] = kindOf(noun);
  }
}

const kinds = new WeakMap<CueForm['entry'], number>();
/** The class of a cue: its kind, whether it speaks and what it takes. */
function kindOf({ entry }: CueForm): number {
  let kind = kinds.get(entry);
  if (kind === undefined) {
    kind = numberOf(
      `${entry.kind} ${entry.speaks} ${entry.inanimate ?? false} ${[...entry.takes].sort().join(' ')}`,
    );
    kinds.set(entry, kind);
  }
  return kind;
}
