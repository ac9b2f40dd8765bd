import { type Features, featurePlace, pairPlace } from '../../models/linear.ts';
import { maskedWords, name, type Seen, tags, trioOf, trios } from './seen.ts';
import { valence } from './valence.ts';

/** Families of features; each hashes from a start of its own. */
const family = { word: 0, pair: 1, piece: 2, tags: 3, entry: 4, total: 5, level: 20 };

/** Adds places of equal value, scaled so that the family's length is `gain`. */
function addFamily(features: Features, places: number[], gain: number): void {
  const value = gain / Math.sqrt(places.length || 1);
  for (const place of places) {
    features.places.push(place);
    features.values.push(value);
  }
}

/** Words and pairs of words of a sentence: all that the model of weak labels sees. */
export function wordFeatures(words: string[], bits: number): Features {
  const features: Features = { places: [], values: [] };
  addFamily(
    features,
    words.map((w) => featurePlace(family.word, w, bits)),
    1,
  );
  addFamily(
    features,
    words.map((w, i) => pairPlace(family.pair, i > 0 ? words[i - 1] : '^', w, bits)),
    0.7,
  );
  return features;
}

/** A sentence as the model of weak labels sees it: its words with names masked, and their features. */
export interface Style {
  words: string[];
  features: Features;
}

export function styleOf(seen: Seen, index: number, bits: number): Style {
  const { firstToken, lastToken } = seen.document.sentences[index];
  const words = maskedWords(seen, firstToken, lastToken);
  return { words, features: wordFeatures(words, bits) };
}

/**
 * Words, pairs of words, pieces of words, parts of speech, listed wording, valence and punctuation of a sentence. `style` may be made
 * for more bits: a place in fewer bits is the end of the one in more.
 */
export function sentenceFeatures(
  seen: Seen,
  index: number,
  style: Style,
  weak: number,
  bits: number,
): Features {
  const features = featuresBesidePieces(seen, index, style, weak, bits);
  addFamily(
    features,
    style.words.flatMap((word) => pieces(word, bits)),
    1,
  );
  return features;
}

/** The same without the pieces of words, which are most of them and the same wherever the word stands. */
export function featuresBesidePieces(
  seen: Seen,
  index: number,
  style: Style,
  weak: number,
  bits: number,
): Features {
  const { firstToken, lastToken } = seen.document.sentences[index];
  const { words } = style;
  const mask = (1 << bits) - 1;
  const features: Features = {
    places: style.features.places.map((place) => place & mask),
    values: style.features.values.slice(),
  };
  addFamily(features, grammar(seen, firstToken, lastToken, bits), 0.5);
  addFamily(features, listedWording(seen, firstToken, lastToken, bits), 0.7);
  addTotals(features, seen, words, firstToken, lastToken, bits);
  addLevel(features, family.level, weak, bits);
  return features;
}

const shortestPiece = 3;
const longestPiece = 5;
const longestWord = 24;

/** Places of every run of 3 to 5 letters in a word, its ends framed; one pass of FNV-1a from each letter. */
export function pieces(word: string, bits: number): number[] {
  const places: number[] = [];
  if (word.length <= shortestPiece || word === name || word.length > longestWord) return places;
  const mask = (1 << bits) - 1;
  const framed = `^${word}$`;
  for (let i = 0; i + shortestPiece <= framed.length; i++) {
    let hash = 0x811c9dc5 ^ Math.imul(family.piece + 1, 0x9e3779b1);
    const end = Math.min(framed.length, i + longestPiece);
    for (let k = i; k < end; k++) {
      hash = Math.imul(hash ^ framed.charCodeAt(k), 0x01000193);
      if (k - i + 1 < shortestPiece) continue;
      const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
      places.push((mixed ^ (mixed >>> 13)) & mask);
    }
  }
  return places;
}

/** Pairs and triples of parts of speech, names as one. */
function grammar({ tag, names }: Seen, first: number, last: number, bits: number): number[] {
  const places: number[] = [];
  const known = grammarPlaces(bits);
  let before = 0;
  let earlier = 0;
  let named = false;
  for (let i = first; i < last; i++) {
    if (names[i] && named) continue;
    const at = 2 * trioOf(earlier, before, tag[i]);
    if (known[at] < 0) {
      const pair = `${tags[before]} ${tags[tag[i]]}`;
      known[at] = featurePlace(family.tags, pair, bits);
      known[at + 1] = featurePlace(family.tags, `${tags[earlier]} ${pair}`, bits);
    }
    places.push(known[at], known[at + 1]);
    earlier = before;
    before = tag[i];
    named = names[i] === 1;
  }
  return places;
}

/** The places of a pair and a triple of parts of speech, side by side, -1 where they were not asked for; by bits. */
const grammars = new Map<number, Int32Array>();

function grammarPlaces(bits: number): Int32Array {
  const places = grammars.get(bits) ?? new Int32Array(2 * trios).fill(-1);
  grammars.set(bits, places);
  return places;
}

function listedWording(seen: Seen, first: number, last: number, bits: number): number[] {
  const places: number[] = [];
  for (let i = first; i < last; i++) {
    const m = seen.matchOf[i];
    if (m < 0 || seen.matches[m].first !== i) continue;
    const { term, category, strength } = seen.matches[m].entry;
    const kind = `${seen.quoted[i] ? 'quoted' : 'own'} ${category}`;
    for (const text of [term, kind, `${kind} ${strength}`])
      places.push(featurePlace(family.entry, text, bits));
  }
  return places;
}

/** Marks of emphasis, and words that address the reader or link sentences, each with its value. */
const signs = new Map<string, number>([
  ...['!', '?', '—', '–', '…', '...', ':', ';', '(', '’', '"', '“', '‘'].map((mark) => [mark, 0.3] as const),
  ...['we', 'our', 'us', 'you', 'your', 'i', 'my', 'but', 'so', 'and'].map((word) => [word, 0.2] as const),
]);

/** Totals of a sentence: listed strength in and out of quotations, valence, share of quoted words, length, marks of emphasis. */
function addTotals(
  features: Features,
  seen: Seen,
  words: string[],
  first: number,
  last: number,
  bits: number,
): void {
  const { own, said, good, bad, quoted } = sums(seen, first, last);
  const count = Math.max(1, words.length);
  const add = (id: string, value: number) => {
    features.places.push(featurePlace(family.total, id, bits));
    features.values.push(value);
  };
  add('own', Math.log1p(own) / 3);
  add('own rate', Math.min(1, own / count));
  add('said', Math.log1p(said) / 3);
  add('good', Math.log1p(good) / 3);
  add('bad', Math.log1p(bad) / 3);
  add('quoted', quoted / Math.max(1, last - first));
  add('length', Math.min(1.5, count / 40));
  add(`length ${Math.min(6, count >> 3)}`, 0.3);
  for (const sign of new Set(words.filter((word) => signs.has(word)))) add(sign, signs.get(sign)!);
  if (shouts(seen, first, last)) add('capitals', 0.3);
}

function sums(
  seen: Seen,
  first: number,
  last: number,
): Record<'own' | 'said' | 'good' | 'bad' | 'quoted', number> {
  const total = { own: 0, said: 0, good: 0, bad: 0, quoted: 0 };
  for (let i = first; i < last; i++) {
    total.quoted += seen.quoted[i];
    const m = seen.matchOf[i];
    if (m >= 0 && seen.matches[m].first === i)
      total[seen.quoted[i] ? 'said' : 'own'] += seen.matches[m].entry.strength ** 1.5;
    if (seen.names[i] || m >= 0) continue;
    const v = valence(seen.document.tokens[i].lower);
    if (v > 0) total.good += v;
    else total.bad -= v;
  }
  return total;
}

/** True where a word that is no name is set all in capitals. */
function shouts({ document: { tokens, text } }: Seen, first: number, last: number): boolean {
  for (let i = first; i < last; i++) {
    const { start, end, pos } = tokens[i];
    if (end - start < 4 || pos === 'PROPN' || isSmall(text.charCodeAt(start))) continue;
    if (/^\p{Lu}{4,}$/u.test(text.slice(start, end))) return true;
  }
  return false;
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** A score on a log-odds scale as a value and as one of nine steps. */
export function addLevel(features: Features, start: number, score: number, bits: number): void {
  const bounded = Math.max(-4, Math.min(4, score));
  const places = levelPlaces(start, bits);
  features.places.push(places[0], places[Math.round(bounded) + 5]);
  features.values.push(bounded / 2, 0.4);
}

/** The places of a level's value and of its steps from -4 to 4, by family and bits. */
const levels = new Map<number, Int32Array>();

function levelPlaces(start: number, bits: number): Int32Array {
  const key = 32 * start + bits;
  const known = levels.get(key);
  if (known) return known;
  const steps = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((step) => featurePlace(start, `step ${step}`, bits));
  const places = Int32Array.of(featurePlace(start, 'value', bits), ...steps);
  levels.set(key, places);
  return places;
}
