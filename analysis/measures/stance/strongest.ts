import { type Document, isOthers, type Span, type Voice } from '../../document.ts';
import type { StrongStance } from '../../reading.ts';
import { isUnsure, type Target } from './mentions.ts';
import { openStandOf, relayedStandOf } from './stands.ts';

/** Stances named as the strongest of an article, at most. */
const most = 5;

/** What sounds favorable is more often a mere fact: so much has to speak for it. */
const leastPraise = 0.5;

/**
 * The stances that a word carries in its own place, surest first: those of the author and of whoever is quoted; then the
 * stands that others are told to take, which are theirs. One of each voice toward each actor in a sentence. `driven` are the
 * words that drove the targets that are marked.
 */
export function strongestOf(
  document: Document,
  targets: readonly Target[],
  driven: ReadonlyMap<Target, Span | null>,
): StrongStance[] {
  const seen = new Set<string>();
  const isNew = (target: Target, whose: string) => {
    const key = `${target.mention.sentence} ${target.mention.actor} ${whose}`;
    return !seen.has(key) && seen.add(key);
  };
  // The same word of the same voice is named once ("terrorists").
  const isOther = ({ mention, lit, voice, speaker, evidence }: Target) => {
    const key = `${mention.actor} ${holder(voice)} ${speaker} ${lit.units[evidence.unit].lemma}`;
    return !seen.has(key) && seen.add(key);
  };
  const own = targets
    .filter(
      ({ evaluative, evidence, score }) =>
        evaluative && evidence.surety === 2 && (score < 0 || score >= leastPraise),
    )
    .sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || a.mention.start - b.mention.start)
    .filter((t) => isNew(t, holder(t.voice)) && isOther(t))
    .slice(0, most)
    .map((target) => ownStance(document, target, driven.get(target) ?? null));
  const told = own.length < most ? toldIn(document, targets, isNew) : [];
  return [...own, ...told].slice(0, most);
}

/** One's paraphrase and quotation are one voice here. */
function holder(voice: Voice): string {
  return isOthers(voice) ? 'others' : 'author';
}

function ownStance(document: Document, target: Target, driver: Span | null): StrongStance {
  const { mention, lit, voice, score, evidence } = target;
  const { start, end } = document.sentences[mention.sentence];
  // Where the verb that judges has a subject, it is that one's stance, whoever is taken for the speaker.
  const by = isOthers(voice) ? (openStandOf(document, mention, lit)?.by ?? -1) : -1;
  const speaker = by < 0 ? target.speaker : document.actors[by].name;
  const word = driver ?? lit.units[evidence.unit];
  return {
    voice, by: speaker, toward: document.actors[mention.actor].name, sign: Math.sign(score),
    word: { start: word.start, end: word.end }, start, end,
  }; // biome-ignore format: one stance
}

/** Stands that are told of, in text order; one of each taker toward each actor. In what a speaker says, only of actors that are named. */
function toldIn(
  document: Document,
  targets: readonly Target[],
  isNew: (target: Target, whose: string) => unknown,
): StrongStance[] {
  const pairs = new Set<string>();
  return targets.flatMap((target) => {
    const { mention, lit, voice } = target;
    const stand =
      openStandOf(document, mention, lit) ?? (target.evaluative ? relayedStandOf(document, target) : null);
    if (!stand || isUnsure(document, mention)) return [];
    const { text, actors } = document;
    const words = stand.taker && text.slice(stand.taker.start, stand.taker.end).replace(/\s+/g, ' ');
    const by = stand.by < 0 ? words : actors[stand.by].name;
    if (isOthers(voice) && target.speaker !== by && stand.by < 0) return [];
    const pair = `${by} ${mention.actor} ${stand.sign}`;
    if (pairs.has(pair) || !isNew(target, holder(voice))) return [];
    pairs.add(pair);
    const { start, end } = document.sentences[mention.sentence];
    const toward = document.actors[mention.actor].name;
    return [{ voice: 'told' as const, by, toward, sign: stand.sign, word: stand.word, start, end }];
  });
}
