import type { Document } from '../../document.ts';
import type { StrongStance } from '../../reading.ts';
import { drivingWords } from './drivers.ts';
import type { Target } from './mentions.ts';
import { openStandOf } from './stands.ts';

/** Stances named as the strongest of an article, at most. */
const most = 5;

/**
 * The stances that a word carries in its own place, surest first: those of the author and of whoever is quoted; then the
 * stands that others are told to take, which are theirs. One of each voice toward each actor in a sentence.
 */
export function strongestOf(document: Document, targets: readonly Target[]): StrongStance[] {
  const seen = new Set<string>();
  const isNew = (target: Target, whose: string) => {
    const key = `${target.mention.sentence} ${target.mention.actor} ${whose}`;
    return !seen.has(key) && seen.add(key);
  };
  const own = targets
    .filter(({ evaluative, evidence }) => evaluative && evidence.surety === 2)
    .sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || a.mention.start - b.mention.start)
    .filter((t) => isNew(t, t.voice))
    .slice(0, most)
    .map((target) => ownStance(document, target));
  const told = own.length < most ? toldIn(document, targets, isNew) : [];
  return [...own, ...told].slice(0, most);
}

function ownStance(
  document: Document,
  { mention, lit, voice, speaker, score, evidence }: Target,
): StrongStance {
  const { start, end } = document.sentences[mention.sentence];
  const word = drivingWords(lit, score, evidence.unit) ?? lit.units[evidence.unit];
  return {
    voice, by: speaker, toward: document.actors[mention.actor].name, sign: Math.sign(score),
    word: { start: word.start, end: word.end }, start, end,
  }; // biome-ignore format: one stance
}

/** Stands that the author tells of, in text order; one of each taker toward each actor. Of what a speaker says, only the speaker's own. */
function toldIn(
  document: Document,
  targets: readonly Target[],
  isNew: (target: Target, whose: string) => unknown,
): StrongStance[] {
  const pairs = new Set<string>();
  return targets.flatMap((target) => {
    const { mention, lit, voice } = target;
    const stand = openStandOf(document, mention, lit);
    if (!stand) return [];
    const { text, actors } = document;
    const { start: from, end: to } = stand.taker;
    const by = stand.by < 0 ? text.slice(from, to).replace(/\s+/g, ' ') : actors[stand.by].name;
    if (voice === 'quoted' && target.speaker !== by) return [];
    const pair = `${by} ${mention.actor} ${stand.sign}`;
    if (pairs.has(pair) || !isNew(target, voice)) return [];
    pairs.add(pair);
    const { start, end } = document.sentences[mention.sentence];
    const toward = document.actors[mention.actor].name;
    return [{ voice: 'told' as const, by, toward, sign: stand.sign, word: stand.word, start, end }];
  });
}
