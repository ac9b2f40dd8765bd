import type { Token } from '../../document.ts';
import { type Features, featurePlace } from '../../models/linear.ts';
import { vectorOf } from '../../vectors.ts';
import { addLevel } from './features.ts';
import { name, type Seen } from './seen.ts';
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
  if (vector) for (const [k, value] of vector.entries()) add(family.company, String(k), value * vectorGain);
  return features;
}

const vectorGain = 2;

/** What it sees of the token `at` in its place: the neighbors, its entry, its sentence's score (log-odds). */
export function placeTraits(seen: Seen, at: number, sentence: number, bits: number): Features {
  const { features, add } = gather(bits);
  const { pos } = seen.document.tokens[at];
  const before = neighbor(seen, at, -1);
  const after = neighbor(seen, at, 1);
  const listed = seen.matchOf[at] >= 0;
  add(family.tags, `${before.tag} ${pos} ${after.tag}`);
  add(family.tags, `${before.tag} ${pos}`);
  add(family.tags, `${pos} ${after.tag} .`);
  add(family.before, before.word, 0.3);
  add(family.after, after.word, 0.3);
  if (seen.quoted[at]) add(family.trait, 'quoted');
  if (listed) addEntry(seen, at, add);
  else add(family.trait, 'unlisted');
  addLevel(features, family.sentence, sentence, bits);
  addLevel(features, listed ? family.listedSentence : family.unlistedSentence, sentence, bits);
  return features;
}

type Add = (start: number, text: string, value?: number) => void;

function gather(bits: number): { features: Features; add: Add } {
  const features: Features = { places: [], values: [] };
  const add: Add = (start, text, value = 0.4) => {
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

function neighbor(
  { document: { tokens }, names }: Seen,
  at: number,
  by: number,
): { word: string; tag: string } {
  const token: Token | undefined = tokens[at + by];
  if (!token || token.sentence !== tokens[at].sentence) return { word: '^', tag: '^' };
  return names[at + by] ? { word: name, tag: name } : { word: token.lemma, tag: token.pos };
}
