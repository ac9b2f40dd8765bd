import type { Token } from '../../document.ts';
import { type Features, featurePlace } from '../../models/linear.ts';
import { vectorOf } from '../../vectors.ts';
import { addLevel } from './features.ts';
import { name, type Seen, tagRow, tags, trioOf, trios } from './seen.ts';
import { valence } from './valence.ts';

/** Families of features, apart from those of sentences. */
const family = {
  lemma: 40, word: 41, pos: 42, before: 43, after: 44, end: 45, start: 46, entry: 47, category: 48, trait: 49, tags: 50,
  sentence: 60, weak: 61, listedSentence: 62, unlistedSentence: 63, company: 71,
}; // biome-ignore format: one row of numbers reads best

/**
 * What the word model sees of a word wherever it stands: the word and its pieces, its valence, how much it speaks for an opinionated
 * outlet (`weak`, log-odds), and its vector, which tells what company it keeps in unlabelled news.
 */
export function wordTraits({ lower, lemma, pos }: Token, weak: number, bits: number): Features {
  const { features, add } = gather(bits);
  add(family.lemma, lemma, 0.6);
  add(family.word, lower);
  add(family.pos, pos);
  for (let size = 2; size <= 4; size++) {
    add(family.end, lower.slice(-size), 0.25);
    add(family.start, lower.slice(0, size), 0.25);
  }
  const v = valence(lower) || valence(lemma);
  add(family.trait, `valence ${v}`);
  add(family.trait, 'strong valence', Math.abs(v) / 5);
  addLevel(features, family.weak, weak, bits);
  const vector = vectorOf(lower) ?? vectorOf(lemma);
  if (vector) {
    const places = companyPlaces(vector.length, bits);
    for (let k = 0; k < vector.length; k++) {
      features.places.push(places[k]);
      features.values.push(vector[k] * vectorGain);
    }
  }
  return features;
}

const vectorGain = 2;
const companies = new Map<number, number[]>();

/** The places of a vector's numbers, by bits. */
function companyPlaces(dimensions: number, bits: number): number[] {
  const known = companies.get(bits);
  if (known?.length === dimensions) return known;
  const places = Array.from({ length: dimensions }, (_, k) => featurePlace(family.company, String(k), bits));
  companies.set(bits, places);
  return places;
}

/** The places of a token's part of speech with those beside it: both, the one before, the one after; -1 where not asked for yet; by bits. */
const neighborhoods = new Map<number, Int32Array>();

function addTags(features: Features, before: number, own: number, after: number, bits: number): void {
  const places = neighborhoods.get(bits) ?? new Int32Array(3 * trios).fill(-1);
  neighborhoods.set(bits, places);
  const at = 3 * trioOf(before, own, after);
  if (places[at] < 0) {
    places[at] = featurePlace(family.tags, `${tags[before]} ${tags[own]} ${tags[after]}`, bits);
    places[at + 1] = featurePlace(family.tags, `${tags[before]} ${tags[own]}`, bits);
    places[at + 2] = featurePlace(family.tags, `${tags[own]} ${tags[after]} .`, bits);
  }
  features.places.push(places[at], places[at + 1], places[at + 2]);
  features.values.push(usual, usual, usual);
}

/** What it sees of the token `at` in its place: the neighbors, its entry, its sentence's score (log-odds). */
export function placeTraits(seen: Seen, at: number, sentence: number, bits: number): Features {
  const { features, add } = gather(bits);
  const listed = seen.matchOf[at] >= 0;
  const before = hasNeighbor(seen, at, -1);
  const after = hasNeighbor(seen, at, 1);
  const own = tagRow(seen.document.tokens[at].pos);
  addTags(features, before ? seen.tag[at - 1] : 0, own, after ? seen.tag[at + 1] : 0, bits);
  add(family.before, before ? wordOf(seen, at - 1) : '^', 0.3);
  add(family.after, after ? wordOf(seen, at + 1) : '^', 0.3);
  if (seen.quoted[at]) add(family.trait, 'quoted');
  if (listed) addEntry(seen, at, add);
  else add(family.trait, 'unlisted');
  addLevel(features, family.sentence, sentence, bits);
  addLevel(features, listed ? family.listedSentence : family.unlistedSentence, sentence, bits);
  return features;
}

/** What a feature counts where nothing else is said. */
const usual = 0.4;

type Add = (start: number, text: string, value?: number) => void;

function gather(bits: number): { features: Features; add: Add } {
  const features: Features = { places: [], values: [] };
  const add: Add = (start, text, value = usual) => {
    features.places.push(featurePlace(start, text, bits));
    features.values.push(value);
  };
  return { features, add };
}

function addEntry(seen: Seen, at: number, add: Add): void {
  const { entry, first, last } = seen.matches[seen.matchOf[at]];
  const { pos } = seen.document.tokens[at];
  add(family.trait, 'listed', 0.5);
  add(family.entry, entry.term, 0.5);
  add(family.category, entry.category);
  add(family.trait, `strength ${entry.strength}`);
  add(family.category, `${entry.category} ${entry.strength}`);
  add(family.category, `${entry.category} ${pos}`);
  add(family.trait, last - first > 1 ? `phrase ${Math.min(4, last - first)} ${pos}` : 'one word');
}

/** True where a token of the same sentence stands beside it. */
function hasNeighbor({ document: { tokens } }: Seen, at: number, by: number): boolean {
  return tokens[at + by]?.sentence === tokens[at].sentence;
}

function wordOf({ document: { tokens }, names }: Seen, at: number): string {
  return names[at] ? name : tokens[at].lemma;
}
