import { z } from 'zod';
import { loadLexicon } from '../../lexicons/load.ts';
import { verbForms } from '../../read/attribution/lexicon.ts';
import type { Unit } from './context.ts';
import { isFeeling } from './effects.ts';
import { lightOf } from './lexicon.ts';

// What each use means is told at the head of the list.
const uses = [
  'describes', 'said', 'tells', 'fights', 'judges', 'acts', 'carries', 'befalls', 'speaks', 'claims', 'harmless', 'grave',
  'takes back', 'sort', 'inquires', 'conduct', 'upon', 'names', 'does', 'ill', 'well', 'against', 'for', 'holds', 'unsure',
  'fancied', 'maybe', 'commits', 'wrong', 'wields', 'brings', 'outspoken', 'foe', 'friend', 'felt ill', 'felt well',
] as const; // biome-ignore format: a row of uses reads best
const entry = z.strictObject({ word: z.string(), use: z.enum(uses) });
const { entries } = loadLexicon('standing', entry, (e) => `${e.use} ${e.word}`);
const wordsFor = (use: (typeof uses)[number]) =>
  new Set(entries.flatMap((e) => (e.use === use ? [e.word] : [])));
const describing = wordsFor('describes');
const predicates = wordsFor('said');
export const telling = wordsFor('tells');
export const fighting = wordsFor('fights');
export const judging = wordsFor('judges');
export const carrying = wordsFor('carries');
export const fates = wordsFor('befalls');
export const spoken = wordsFor('speaks');
export const claims = wordsFor('claims');
export const acting = wordsFor('acts');
export const harmless = wordsFor('harmless');
export const grave = wordsFor('grave');
export const denying = wordsFor('takes back');
export const sorts = wordsFor('sort');
export const inquiries = wordsFor('inquires');
export const conducts = wordsFor('conduct');
export const undergone = wordsFor('upon');
export const naming = wordsFor('names');
export const ownDeeds = wordsFor('does');
export const againstNouns = wordsFor('against');
export const forNouns = wordsFor('for');
export const holding = wordsFor('holds');
export const unsure = wordsFor('unsure');
export const fancied = wordsFor('fancied');
export const maybe = wordsFor('maybe');
export const wronging = wordsFor('commits');
export const wrongs = wordsFor('wrong');
export const wielding = wordsFor('wields');
export const bringing = wordsFor('brings');
export const outspoken = wordsFor('outspoken');
const foes = wordsFor('foe');
const friends = wordsFor('friend');
const feltIll = wordsFor('felt ill');
const feltWell = wordsFor('felt well');
const ill = wordsFor('ill');
const well = wordsFor('well');

/** -1, 0 or 1: the light of a common word in a name or label; words that merely describe have none. */
export function lightOnName(word: string): number {
  return describing.has(word) ? 0 : lightOf('NOUN', word, word).of;
}

/** The light of a word where it stands on the target. */
export function onName(unit: Unit | undefined): number {
  if (
    !unit ||
    unit.mask ||
    unit.lemma === 'regime' ||
    describing.has(unit.lower) ||
    describing.has(unit.lemma)
  )
    return 0;
  return unit.light.of || (has(ill, unit) ? -1 : has(well, unit) ? 1 : 0);
}

function has(words: Set<string>, { lower, lemma }: Unit): boolean {
  return words.has(lower) || words.has(lemma);
}

/** The light of a word where it is said of the target. */
export function inPredicate(unit: Unit): number {
  if (isFeeling(unit)) return 0;
  if (grave.has(unit.lower)) return -1;
  return predicates.has(unit.lemma) || predicates.has(unit.lower) ? unit.light.of : onName(unit);
}

/** 1, -1 or 0: how somebody who is called so stands toward another ("critic", "ally", "critical"). */
export function sideOf(lemma: string): number {
  return friends.has(lemma) ? 1 : foes.has(lemma) ? -1 : 0;
}

/** 1, -1 or 0: how "I" feel about somebody ("proud", "ashamed"). */
export function feltOf(word: string): number {
  return feltWell.has(word) ? 1 : feltIll.has(word) ? -1 : 0;
}

/** What follows a verb of saying is what its subject says. */
export function isCue({ lower }: Unit): boolean {
  return verbForms.get(lower)?.some(({ entry, rest }) => entry.speaks && rest.length === 0) ?? false;
}
