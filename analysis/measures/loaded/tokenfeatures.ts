import type { Token } from '../../document.ts';
import { type Features, featurePlace } from '../../models/linear.ts';
import { addLevel } from './features.ts';
import { name, type Seen } from './seen.ts';
import { valence } from './valence.ts';

/** Families of features, apart from those of sentences. */
const family = {
  lemma: 40, word: 41, pos: 42, before: 43, after: 44, end: 45, start: 46, entry: 47, category: 48, trait: 49, tags: 50,
  sentence: 60, weak: 61, listedSentence: 62, unlistedSentence: 63,
}; // biome-ignore format: one row of numbers reads best

/**
 * The word model's view of the token `at`: the word and its pieces, its neighbors, its entry, its valence, its sentence's score
 * and how much the word alone speaks for an opinionated outlet (both as log-odds).
 */
export function tokenFeatures(
  seen: Seen,
  at: number,
  sentence: number,
  weak: number,
  bits: number,
): Features {
  const features: Features = { places: [], values: [] };
  const add = (start: number, text: string, value = 0.4) => {
    features.places.push(featurePlace(start, text, bits));
    features.values.push(value);
  };
  const { lower, lemma, pos } = seen.document.tokens[at];
  const before = neighbor(seen, at, -1);
  const after = neighbor(seen, at, 1);
  const listed = seen.matchOf[at] >= 0;
  add(family.lemma, lemma, 0.6);
  add(family.word, lower);
  add(family.pos, pos);
  add(family.tags, `${before.tag} ${pos} ${after.tag}`);
  add(family.tags, `${before.tag} ${pos}`);
  add(family.tags, `${pos} ${after.tag} .`);
  add(family.before, before.word, 0.3);
  add(family.after, after.word, 0.3);
  if (seen.quoted[at]) add(family.trait, 'quoted');
  for (let size = 2; size <= 4; size++) {
    add(family.end, lower.slice(-size), 0.25);
    add(family.start, lower.slice(0, size), 0.25);
  }
  if (listed) addEntry(seen, at, add);
  else add(family.trait, 'unlisted');
  const v = valence(lower) || valence(lemma);
  add(family.trait, `valence ${v}`);
  add(family.trait, 'strong valence', Math.abs(v) / 5);
  addLevel(features, family.sentence, sentence, bits);
  addLevel(features, family.weak, weak, bits);
  addLevel(features, listed ? family.listedSentence : family.unlistedSentence, sentence, bits);
  return features;
}

function addEntry(seen: Seen, at: number, add: (start: number, text: string, value?: number) => void): void {
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
