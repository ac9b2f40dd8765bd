import type { Document, Token } from '../document.ts';
import { type Features, featurePlace } from '../models/linear.ts';
import type { Match } from './match.ts';
import { nameTokens } from './names.ts';
import { valence } from './valence.ts';

/** What the models see of a document: its tokens, which of them are names, which stand in quotations, what the lexicon lists. */
export interface Seen {
  document: Document;
  names: Uint8Array;
  quoted: Uint8Array;
  matches: Match[];
  /** Index in `matches` for each token, or -1. */
  matchOf: Int32Array;
}

export function see(document: Document, find: (document: Document, names: Uint8Array) => Match[]): Seen {
  const names = nameTokens(document);
  const matches = find(document, names);
  const matchOf = new Int32Array(document.tokens.length).fill(-1);
  for (const [m, { first, last }] of matches.entries()) matchOf.fill(m, first, last);
  return { document, names, quoted: quotedTokens(document), matches, matchOf };
}

function quotedTokens({ tokens, quotations }: Document): Uint8Array {
  const quoted = new Uint8Array(tokens.length);
  let t = 0;
  for (const q of quotations) {
    if (q.depth > 0 || q.scare) continue;
    while (t < tokens.length && tokens[t].end <= q.start) t++;
    for (; t < tokens.length && tokens[t].start < q.end; t++) quoted[t] = 1;
  }
  return quoted;
}

/** Adds a family's features, its values scaled so that the family's length is `gain`. */
class Family {
  private readonly counts = new Map<number, number>();
  constructor(
    private readonly id: number,
    private readonly gain: number,
    private readonly bits: number,
  ) {}
  add(text: string, value = 1): void {
    const place = featurePlace(this.id, text, this.bits);
    this.counts.set(place, (this.counts.get(place) ?? 0) + value);
  }
  into(features: Features): void {
    let length = 0;
    for (const v of this.counts.values()) length += v * v;
    const scale = this.gain / Math.sqrt(length || 1);
    for (const [place, v] of this.counts) {
      features.places.push(place);
      features.values.push(v * scale);
    }
  }
}

const name = 'NAME';

/** The tokens of a sentence as the models read them: lower case, runs of names as one NAME, digits as 0. */
export function maskedWords(seen: Seen, first: number, last: number): string[] {
  const words: string[] = [];
  for (let i = first; i < last; i++) {
    const token = seen.document.tokens[i];
    if (seen.names[i]) {
      if (words.at(-1) !== name) words.push(name);
    } else {
      words.push(token.word ? token.lower.replace(/\d/g, '0') : token.lower);
    }
  }
  return words;
}

/** Words and pairs of words of a sentence: all that the model of weak labels sees. */
export function wordFeatures(words: string[], bits: number): Features {
  const features: Features = { places: [], values: [] };
  const single = new Family(0, 1, bits);
  const pair = new Family(1, 0.7, bits);
  for (let i = 0; i < words.length; i++) {
    single.add(words[i]);
    pair.add(`${words[i - 1] ?? '^'} ${words[i]}`);
  }
  single.into(features);
  pair.into(features);
  return features;
}

/** Words, pairs of words, pieces of words, parts of speech, listed wording, valence and punctuation of a sentence. */
export function sentenceFeatures(seen: Seen, index: number, weak: number[], bits: number): Features {
  const { firstToken, lastToken } = seen.document.sentences[index];
  const words = maskedWords(seen, firstToken, lastToken);
  const features = wordFeatures(words, bits);
  addPieces(features, words, bits);
  addGrammar(features, seen, firstToken, lastToken, bits);
  addListed(features, seen, firstToken, lastToken, bits);
  addTotals(features, seen, words, firstToken, lastToken, bits);
  for (const [w, score] of weak.entries()) addLevel(features, 20 + w, score, bits);
  return features;
}

function addPieces(features: Features, words: string[], bits: number): void {
  const pieces = new Family(2, 1, bits);
  for (const word of words) {
    if (word.length < 4 || word === name || word.length > 24) continue;
    const framed = `^${word}$`;
    for (let size = 3; size <= 5; size++) {
      for (let i = 0; i + size <= framed.length; i++) pieces.add(framed.slice(i, i + size));
    }
  }
  pieces.into(features);
}

function addGrammar(
  features: Features,
  { document, names }: Seen,
  first: number,
  last: number,
  bits: number,
): void {
  const tags = new Family(3, 0.5, bits);
  let before = '^';
  let earlier = '^';
  for (let i = first; i < last; i++) {
    const tag = names[i] ? name : document.tokens[i].pos;
    if (tag === name && before === name) continue;
    tags.add(`${before} ${tag}`);
    tags.add(`${earlier} ${before} ${tag}`);
    earlier = before;
    before = tag;
  }
  tags.into(features);
}

function addListed(features: Features, seen: Seen, first: number, last: number, bits: number): void {
  const entries = new Family(4, 0.7, bits);
  for (let i = first; i < last; i++) {
    const m = seen.matchOf[i];
    if (m < 0 || seen.matches[m].first !== i) continue;
    const { entry } = seen.matches[m];
    const where = seen.quoted[i] ? 'quoted' : 'own';
    entries.add(entry.term);
    entries.add(`${where} ${entry.category}`);
    entries.add(`${where} ${entry.category} ${entry.strength}`);
  }
  entries.into(features);
}

/** Totals of a sentence: listed strength in and out of quotations, valence, share of quoted words, length, marks of emphasis. */
function addTotals(
  features: Features,
  seen: Seen,
  words: string[],
  first: number,
  last: number,
  bits: number,
): void {
  let own = 0;
  let said = 0;
  let good = 0;
  let bad = 0;
  let quoted = 0;
  for (let i = first; i < last; i++) {
    quoted += seen.quoted[i];
    const m = seen.matchOf[i];
    if (m >= 0 && seen.matches[m].first === i) {
      const strength = seen.matches[m].entry.strength ** 1.5;
      if (seen.quoted[i]) said += strength;
      else own += strength;
    }
    if (seen.names[i] || m >= 0) continue;
    const v = valence(seen.document.tokens[i].lower);
    if (v > 0) good += v;
    else bad -= v;
  }
  const count = Math.max(1, words.length);
  const level = (id: string, value: number) => {
    features.places.push(featurePlace(5, id, bits));
    features.values.push(value);
  };
  level('own', Math.log1p(own) / 3);
  level('own rate', Math.min(1, own / count));
  level('said', Math.log1p(said) / 3);
  level('good', Math.log1p(good) / 3);
  level('bad', Math.log1p(bad) / 3);
  level('quoted', quoted / Math.max(1, last - first));
  level('length', Math.min(1.5, count / 40));
  level(`length ${Math.min(6, count >> 3)}`, 0.3);
  for (const mark of ['!', '?', '—', '–', '…', '...', ':', ';', '(', '’', '"', '“', '‘'])
    if (words.includes(mark)) level(mark, 0.3);
  for (const word of ['we', 'our', 'us', 'you', 'your', 'i', 'my', 'but', 'so', 'and'])
    if (words.includes(word)) level(word, 0.2);
  if (shouts(seen, first, last)) level('capitals', 0.3);
}

/** True where a long lower-case word of English is set all in capitals. */
function shouts({ document }: Seen, first: number, last: number): boolean {
  for (let i = first; i < last; i++) {
    const token = document.tokens[i];
    if (
      token.end - token.start >= 4 &&
      token.pos !== 'PROPN' &&
      /^\p{Lu}{4,}$/u.test(document.text.slice(token.start, token.end))
    )
      return true;
  }
  return false;
}

/** A score on a log-odds scale as a value and as one of nine steps. */
function addLevel(features: Features, family: number, score: number, bits: number): void {
  const bounded = Math.max(-4, Math.min(4, score));
  features.places.push(
    featurePlace(family, 'value', bits),
    featurePlace(family, `step ${Math.round(bounded)}`, bits),
  );
  features.values.push(bounded / 2, 0.4);
}

/** The word-level view: one token with its neighbors, its entry and its sentence's score (log-odds). */
export function tokenFeatures(
  seen: Seen,
  at: number,
  sentence: number,
  weakWeight: (word: string) => number,
  bits: number,
): Features {
  const features: Features = { places: [], values: [] };
  const token = seen.document.tokens[at];
  const add = (text: string, value = 0.4) => {
    features.places.push(featurePlace(30, text, bits));
    features.values.push(value);
  };
  const at1 = neighbor(seen, at, -1);
  const at2 = neighbor(seen, at, 1);
  const m = seen.matchOf[at];
  const { lower, lemma, pos } = token;
  add(`lemma ${lemma}`, 0.6);
  add(`word ${lower}`);
  add(`pos ${pos}`);
  add(`tags ${at1.tag} ${pos} ${at2.tag}`);
  add(`tag ${at1.tag} ${pos}`);
  add(`tag ${pos} ${at2.tag} .`);
  add(`before ${at1.word}`, 0.3);
  add(`after ${at2.word}`, 0.3);
  if (seen.quoted[at]) add('quoted');
  for (let size = 2; size <= 4; size++) {
    add(`end ${lower.slice(-size)}`, 0.25);
    add(`start ${lower.slice(0, size)}`, 0.25);
  }
  addEntry(seen, at, m, add);
  const v = valence(lower) || valence(lemma);
  add(`valence ${v}`);
  add('strong valence', Math.abs(v) / 5);
  addLevel(features, 31, sentence, bits);
  addLevel(features, 32, weakWeight(lower), bits);
  addLevel(features, m >= 0 ? 33 : 34, sentence, bits);
  return features;
}

function addEntry(seen: Seen, at: number, m: number, add: (text: string, value?: number) => void): void {
  if (m < 0) {
    add('unlisted');
    return;
  }
  const { entry, first, last } = seen.matches[m];
  const { pos } = seen.document.tokens[at];
  add('listed', 0.5);
  add(`entry ${entry.term}`, 0.5);
  add(`category ${entry.category}`);
  add(`strength ${entry.strength}`);
  add(`${entry.category} ${entry.strength}`);
  add(`${entry.category} ${pos}`);
  add(last - first > 1 ? `phrase ${Math.min(4, last - first)} ${pos}` : 'one word');
}

function neighbor(seen: Seen, at: number, by: number): { word: string; tag: string } {
  const token: Token | undefined = seen.document.tokens[at + by];
  if (!token || token.sentence !== seen.document.tokens[at].sentence) return { word: '^', tag: '^' };
  return seen.names[at + by] ? { word: name, tag: name } : { word: token.lemma, tag: token.pos };
}
