import type { Actor, Document, Mention, Voice } from '../../document.ts';
import { isMetonym } from '../../read/actors/places.ts';
import { readWords } from '../../read/actors/words.ts';
import { voiceOf } from '../../read/voice.ts';
import { wordLight } from './lexicon.ts';
import { contextAt, type Odds, oddsOf } from './model.ts';

/** A mention as a target: how it is spoken of, and by whom. */
export interface Target {
  mention: Mention;
  voice: Voice;
  /** The speaker's name; null in the author's voice and where the text names none. */
  speaker: string | null;
  /** -1..1: probability of favorable minus probability of unfavorable, calibrated. */
  score: number;
  /** True where the score is far enough from 0 to count. */
  evaluative: boolean;
}

/**
 * The model learned on sentences picked because they evaluate somebody; in ordinary news neutral is this much likelier.
 * Chosen with the two numbers below on BASIL's author feelings.
 */
const neutralOdds = 4;
/** From here on a mention counts as evaluative. */
export const leastScore = 0.45;

/** What a label that itself judges ("the regime") adds. */
const labelScore = 0.6;

/** Probability of favorable minus unfavorable where neutral has its weight in news. */
export function calibrated({ negative, neutral, positive }: Odds): number {
  return (positive - negative) / (negative + neutralOdds * neutral + positive);
}

/** Every mention that can be a target, in text order. States that are only a place ("in Iraq") are none. */
export function targetsOf(document: Document): Target[] {
  const place = placeTest(document);
  return document.mentions.flatMap((mention) => {
    if (place(mention)) return [];
    const { voice, attribution } = voiceOf(document, mention);
    const said = calibrated(oddsOf(contextAt(document, mention)));
    const score = Math.max(-1, Math.min(1, said + labelScore * labelLight(document, mention)));
    const speaker = attribution >= 0 ? document.attributions[attribution].speaker : null;
    return [{ mention, voice, speaker, score, evaluative: Math.abs(score) >= leastScore }];
  });
}

/** -1, 0 or 1: the light that the mention's own common words put on the actor. Names carry none. */
function labelLight({ text, actors }: Document, { start, end, actor, kind }: Mention): number {
  if (kind === 'pronoun' || kind === 'title' || actors[actor].kind === 'person') return 0;
  const words = text.slice(start, end).match(/(?<![\p{L}-])\p{Ll}+/gu) ?? [];
  return Math.sign(words.reduce((sum, word) => sum + wordLight(word, word).of, 0));
}

function placeTest(document: Document): (mention: Mention) => boolean {
  const words = readWords(document);
  let token = 0;
  return (mention) => {
    while (token < document.tokens.length && document.tokens[token].end <= mention.start) token++;
    if (!isNamedState(document.actors[mention.actor], mention)) return false;
    let end = token;
    while (end < document.tokens.length && document.tokens[end].start < mention.end) end++;
    return !isMetonym(words, token, end);
  };
}

function isNamedState(actor: Actor, mention: Mention): boolean {
  return actor.kind === 'state' && (mention.kind === 'name' || mention.kind === 'alias');
}
