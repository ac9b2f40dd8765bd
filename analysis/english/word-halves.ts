import { sentenceOpeners } from './closed.ts';
import { set } from './sets.ts';

/** Endings that no English word is of its own: what stands before them belongs to them. */
export const boundEndings = set(
  `ing ings ed er ers ly tion tions sion sions ment ments ness ity ities ance ence ous ive ism isms ist ists ize ized ise ised
   tive tives ture tures ary ory ic ical ally est eth ible ibly`,
);

/** Openings that stand before a name with a hyphen: "pro-Russian". */
export const boundOpenings = set(
  'pro anti non mid ex pre post un pan trans inter intra sub neo all cross self half quasi ultra south north east west',
);

/** Behind a hyphen that is left open they tell that its other half is yet to come: "short- and long-term". */
export const suspends = set('and or to nor but');

/** True for a word (lower case) that opens sentences: a hyphen before it is meant for a dash. */
export function opensSentence(word: string): boolean {
  return sentenceOpeners.has(word);
}
